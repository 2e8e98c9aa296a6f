import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { RequestsError } from '../../../core/requests/errors.ts';
import type { QueuePlatform } from '../../../core/requests/queue-platform.ts';
import type { StepOutcome } from '../../../core/requests/queue-step.ts';
import { RequestQueue, type RunReport } from '../../../core/requests/queue.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { RequestRecord } from '../../../core/vault/records.ts';
import type { QueueStep, RunView } from '../../contract/requests.ts';
import { viewOfRequest } from './certificate-requests.ts';
import { SingleRun } from './single-run.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** The administrator's card and its way to the platform. Both throw CardError NOT_AUTHENTICATED. */
export interface QueueAccess {
  readonly platform: QueuePlatform;
  readonly cardNumber: string;
}

export interface QueueRunnerParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly access: QueueAccess;
  readonly context: () => { readonly trust: TrustStore; readonly locale: Locale };
  readonly onStep: (step: QueueStep) => void;
}

/** The window's queue: one run at a time, which tells its steps and can be stopped. */
export class QueueRunner {
  readonly #parts: QueueRunnerParts;
  readonly #single = new SingleRun(() => new RequestsError('QUEUE_RUNNING'));

  constructor(parts: QueueRunnerParts) {
    this.#parts = parts;
  }

  /**
   * @param ids requests to take further; those that need a person first are passed over.
   * @throws RequestsError QUEUE_RUNNING; CardError NOT_AUTHENTICATED; VaultError
   */
  run(ids: readonly string[], termsAccepted: boolean): Promise<RunView> {
    return this.#single.run(async (signal) => {
      const report = await this.#work(ids, termsAccepted, signal);
      return { ...viewOfRun(report), cancelled: signal.aborted };
    });
  }

  /** A request must not be changed by hand while a run may be at it. @throws RequestsError QUEUE_RUNNING */
  requireIdle(): void {
    this.#single.requireIdle();
  }

  get running(): boolean {
    return this.#single.running;
  }

  /** Begins nothing more. */
  cancel(): void {
    this.#single.cancel();
  }

  /** Begins nothing more, and waits for what has begun: then the vault may be closed. */
  stop(): Promise<void> {
    return this.#single.stop();
  }

  async #work(ids: readonly string[], termsAccepted: boolean, signal: AbortSignal): Promise<RunReport> {
    const { access, context, onStep } = this.#parts;
    const vault = this.#parts.vault.open;
    const wanted = new Set(ids);
    const inRun = vault.requests
      .list()
      .filter(({ id, keyMaker, state }) => wanted.has(id) && keyMaker === 'here' && state !== 'refused')
      .map(({ id }) => id);
    const { platform, cardNumber } = access;
    const queue = new RequestQueue({ vault, platform, cardNumber, ...context() });
    return queue.run({
      ids: inRun,
      termsAccepted,
      signal,
      onStep: (before, outcome) => {
        onStep(stepOf(before, outcome, inRun));
      },
    });
  }
}

function stepOf(before: RequestRecord, outcome: StepOutcome, inRun: readonly string[]): QueueStep {
  const after = outcome.kind === 'moved' ? outcome.request : before;
  return {
    requestId: before.id,
    request: outcome.kind === 'stored' ? null : viewOfRequest(after),
    position: inRun.indexOf(before.id) + 1,
    total: inRun.length,
  };
}

function viewOfRun({ failed, stopped, ...report }: RunReport): Omit<RunView, 'cancelled'> {
  return {
    ...report,
    failed: failed.map(({ requestId, error }) => ({ requestId, error: error.toDocument() })),
    stopped: stopped?.toDocument() ?? null,
  };
}
