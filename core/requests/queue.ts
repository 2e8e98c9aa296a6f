import { asPasserelleError, type PasserelleError } from '../errors/passerelle-error.ts';
import { CertificateError } from '../certificate/errors.ts';
import type { RequestRecord } from '../vault/records.ts';
import { RequestsError } from './errors.ts';
import { isRefusal } from './queue-failures.ts';
import { step, type QueueParts, type RunFacts, type StepOutcome } from './queue-step.ts';

export interface RunOptions {
  /** A person accepted the platform's terms of use and certification policy: certificates are retrieved. */
  readonly termsAccepted: boolean;
  /** Only these requests; all of the vault unless told. */
  readonly ids?: readonly string[];
  /** Ends the run before the next step; what has begun is brought to its end. */
  readonly signal?: AbortSignal;
  /** Called after each step, once it is on the disk. */
  readonly onStep?: (request: RequestRecord, outcome: StepOutcome) => void;
}

/** Where a run left its requests. */
export interface RunReport {
  readonly stored: readonly { readonly requestId: string; readonly certificateId: string }[];
  /** Ids of requests that wait for the platform, a person, or another card. */
  readonly waiting: readonly string[];
  /** Refused by the platform; the reason is in the vault. */
  readonly refused: readonly string[];
  /** What came back could not be taken, or could not be had yet; the request stays as it is. */
  readonly failed: readonly { readonly requestId: string; readonly error: PasserelleError }[];
  /** What stopped the run, as the next request would have met it too; null when all were gone through. */
  readonly stopped: PasserelleError | null;
}

/**
 * Works through the vault's requests whose keys are made here, each state on the disk before the next begins. May be
 * killed at any point and run again: nothing is lost, nothing is asked twice.
 */
export class RequestQueue {
  #running = false;

  constructor(private readonly parts: QueueParts) {}

  /**
   * Takes each request as far as it can go now, oldest first. Waits for nobody: what the platform has not made ready is
   * for another run.
   *
   * @throws RequestsError QUEUE_RUNNING; VaultError VAULT_BUSY when another Passerelle works through this vault's
   *   requests, or when the vault can't be read
   */
  async run(options: RunOptions): Promise<RunReport> {
    if (this.#running) throw new RequestsError('QUEUE_RUNNING');
    this.#running = true;
    try {
      return await this.parts.vault.alone(() => this.work(options));
    } finally {
      this.#running = false;
    }
  }

  private async work(options: RunOptions): Promise<RunReport> {
    const wanted = options.ids === undefined ? null : new Set(options.ids);
    const requests = this.parts.vault.requests
      .list()
      .filter(({ id, keyMaker }) => keyMaker === 'here' && wanted?.has(id) !== false);
    const tally = new Tally();
    try {
      const facts = await this.factsFor(requests, options);
      for (const request of requests) {
        if (options.signal?.aborted === true) break;
        await this.carry(request, facts, options, tally);
      }
    } catch (error) {
      tally.stopped = asPasserelleError(error);
    }
    return tally.report(requests);
  }

  /** The platform is asked what it has as soon as one request may be there. */
  private async factsFor(
    requests: readonly RequestRecord[],
    { termsAccepted }: RunOptions,
  ): Promise<RunFacts> {
    const sent = requests.some(({ state }) => ['asking', 'requested', 'to-retrieve'].includes(state));
    return { termsAccepted, products: sent ? await this.parts.platform.list() : [] };
  }

  /** @throws what would stop the next request too. */
  private async carry(
    first: RequestRecord,
    facts: RunFacts,
    { signal, onStep }: RunOptions,
    tally: Tally,
  ): Promise<void> {
    let request = first;
    while (signal?.aborted !== true) {
      let outcome: StepOutcome;
      try {
        outcome = await step(this.parts, request, facts);
      } catch (error) {
        if (!isRefusal(error) && !(error instanceof CertificateError)) throw error;
        tally.failed.push({ requestId: request.id, error });
        return;
      }
      onStep?.(request, outcome);
      if (outcome.kind === 'stored') {
        tally.stored.push({ requestId: request.id, certificateId: outcome.certificate.id });
        return;
      }
      if (outcome.kind === 'waiting') {
        if (request.state === 'refused') tally.refused.push(request.id);
        return;
      }
      request = outcome.request;
    }
  }
}

class Tally {
  readonly stored: { readonly requestId: string; readonly certificateId: string }[] = [];
  readonly refused: string[] = [];
  readonly failed: { readonly requestId: string; readonly error: PasserelleError }[] = [];
  stopped: PasserelleError | null = null;

  report(requests: readonly RequestRecord[]): RunReport {
    const settled = new Set([
      ...this.stored.map(({ requestId }) => requestId),
      ...this.refused,
      ...this.failed.map(({ requestId }) => requestId),
    ]);
    const waiting = requests.map(({ id }) => id).filter((id) => !settled.has(id));
    const { stored, refused, failed, stopped } = this;
    return { stored, waiting, refused, failed, stopped };
  }
}
