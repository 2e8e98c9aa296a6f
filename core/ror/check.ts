import type { X509Certificate } from '@peculiar/x509';
import { derOf, fingerprintOf, parseCertificate, pemOf } from '../certificate/certificate.ts';
import { classify } from '../certificate/classify.ts';
import { toRfc4514 } from '../certificate/name.ts';
import { sameAttributes } from '../certificate/name-spelling.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import { type RorAccess, rorAddress } from './access.ts';
import {
  concernsCertificate,
  diagnoseFailure,
  diagnoseRead,
  diagnoseToken,
  sawNoCertificate,
  type ShownIdentity,
} from './diagnosis.ts';
import {
  type ClientIdentity,
  type ExchangeAnswer,
  ExchangeFailure,
  type Handshake,
  type RorExchange,
} from './exchange.ts';
import { seenOfBundle } from './fhir.ts';
import { rorHeaders } from './headers.ts';
import {
  type RorCheckReport,
  type RorDiagnosis,
  type RorStep,
  rorSteps,
  type RorVerdict,
  type ShownCertificate,
  type SkipReason,
  type StepReport,
} from './report.ts';
import { seenOfToken } from './token.ts';
import { requestToken } from './token-request.ts';

/** Milliseconds for each of the exchanges. */
const exchangeLimit = 20_000;

export interface RorCheckInput {
  readonly access: RorAccess;
  readonly certificate: X509Certificate;
  /** As the servers are shown it, with its key; lent for the time of the check. */
  readonly identity: ClientIdentity;
  /** RFC 4514, as the ROR's team was told; null when that is not known. */
  readonly declaredName: string | null;
  readonly trust: TrustStore;
}

export interface RorCheckTools {
  readonly exchange: RorExchange;
  readonly signal: AbortSignal;
  /** Milliseconds for each of the exchanges; twenty seconds unless told. */
  readonly timeLimit?: number;
  /** Each step as it ends. */
  readonly onStep?: (report: StepReport) => void;
}

/**
 * Proves that a certificate works against the ROR: TLS to the authorisation server, the certificate taken, a token, one
 * read. What fails is diagnosed and ends the check; nothing but reading is ever asked for.
 *
 * @throws RorError ADDRESS_INVALID; whatever `signal` was aborted with
 */
export async function checkRor(input: RorCheckInput, tools: RorCheckTools): Promise<RorCheckReport> {
  const run = new CheckRun(input, tools);
  await run.walk();
  return { at: new Date().toISOString(), verdict: verdictOf(run.steps), steps: run.steps };
}

class CheckRun {
  readonly steps: StepReport[] = [];
  readonly #input: RorCheckInput;
  readonly #tools: RorCheckTools;
  readonly #tokenUrl: URL;
  readonly #fhirBase: URL;
  #since = performance.now();

  constructor(input: RorCheckInput, tools: RorCheckTools) {
    this.#input = input;
    this.#tools = tools;
    this.#tokenUrl = rorAddress(input.access.tokenUrl);
    this.#fhirBase = rorAddress(input.access.fhirBase);
  }

  async walk(): Promise<void> {
    const token = await this.#authorise();
    if (token !== null) await this.#read(token);
  }

  /** The first three steps, which are one exchange. @returns the token, null when there is none to read with */
  async #authorise(): Promise<string | null> {
    const { access } = this.#input;
    const shown = access.profileZero ? null : this.#shown();
    try {
      if (shown === null || access.clientId === '') {
        const answer = await this.#tools.exchange({
          ...this.#rest(shown === null ? null : this.#input.identity, true),
          method: 'GET',
          url: this.#tokenUrl,
          headers: { accept: 'application/json' },
        });
        if (shown === null) this.#skipRest('profile-zero');
        else if (this.#certificateTaken(answer, shown)) this.#skipRest('no-client-id');
        return null;
      }
      return await this.#ask(access.clientId, shown);
    } catch (error) {
      this.#failed(error, shown);
      return null;
    }
  }

  async #ask(clientId: string, shown: ShownIdentity): Promise<string | null> {
    const { answer, result } = await requestToken(
      { url: this.#tokenUrl, clientId },
      this.#tools.exchange,
      this.#rest(this.#input.identity, true),
    );
    if (!this.#certificateTaken(answer, shown)) return null;
    if (result.token === null) {
      const { error } = result;
      this.#fail('token', diagnoseToken(answer, { host: this.#host, error, identity: shown }));
      return null;
    }
    const { token, expiresIn } = result;
    const certificate = derOf(this.#input.certificate);
    this.#passed({ step: 'token', seen: seenOfToken(token, { expiresIn, certificate, at: new Date() }) });
    if (this.#input.access.profile !== '') return token;
    this.#skipRest('no-profile');
    return null;
  }

  /** Tells the step `certificate`. @returns whether whoever answered saw it */
  #certificateTaken(answer: ExchangeAnswer, shown: ShownIdentity): boolean {
    if (sawNoCertificate(answer)) {
      this.#fail('certificate', diagnoseToken(answer, { host: this.#host, error: null, identity: shown }));
      return false;
    }
    this.#passed({ step: 'certificate', seen: { subject: shown.subject, status: answer.status } });
    return true;
  }

  async #read(token: string): Promise<void> {
    const url = new URL(`${this.#fhirBase.href}/Organization?_count=10`);
    try {
      const answer = await this.#tools.exchange({
        ...this.#rest(null, false),
        method: 'GET',
        url,
        headers: {
          accept: 'application/fhir+json',
          authorization: `Bearer ${token}`,
          ...rorHeaders(this.#input.access.profile, this.#input.access),
        },
      });
      const seen = answer.status === 200 ? seenOfBundle(answer.body, url) : null;
      if (seen === null) this.#fail('read', diagnoseRead(answer, url.host));
      else this.#passed({ step: 'read', seen });
    } catch (error) {
      this.#failed(error, null);
    }
  }

  get #host(): string {
    return this.#tokenUrl.host;
  }

  #rest(identity: ClientIdentity | null, first: boolean) {
    const { trust, access } = this.#input;
    return {
      identity,
      authorities: serverAuthorities(trust, access),
      timeLimit: this.#tools.timeLimit ?? exchangeLimit,
      signal: this.#tools.signal,
      onSecure: (handshake: Handshake): void => {
        if (!first) return;
        const { protocol, cipher, proxy, chain } = handshake;
        const seen = { host: this.#host, protocol, cipher, proxy, chain: chain.map(shownOf) };
        this.#passed({ step: 'connection', seen });
      },
    };
  }

  #shown(): ShownIdentity {
    const { certificate, access, declaredName, trust } = this.#input;
    const subject = toRfc4514(certificate.subjectName);
    const { environment } = classify(certificate, trust);
    return {
      subject,
      notAfter: certificate.notAfter.toISOString(),
      expired: certificate.notAfter.getTime() < Date.now(),
      otherFamily: environment !== 'unknown' && environment !== access.environment,
      declaredName: declaredName === null || sameAttributes(declaredName, subject) ? null : declaredName,
    };
  }

  #passed(report: Pick<Extract<StepReport, { outcome: 'passed' }>, 'step' | 'seen'>): void {
    this.#add({ ...report, outcome: 'passed', milliseconds: this.#lap() } as StepReport);
  }

  #fail(step: RorStep, diagnosis: RorDiagnosis, chain: readonly ShownCertificate[] = []): void {
    this.#add({ step, outcome: 'failed', milliseconds: this.#lap(), diagnosis, chain });
    this.#skipRest('after-failure');
  }

  /** @throws whatever is no failure of the network */
  #failed(error: unknown, identity: ShownIdentity | null): void {
    this.#tools.signal.throwIfAborted();
    if (!(error instanceof ExchangeFailure)) throw error;
    const next = rorSteps[this.steps.length] ?? 'read';
    // A refusal of the certificate in the handshake itself says that the server was reached.
    const step =
      next === 'connection' && identity !== null && concernsCertificate(error) ? 'certificate' : next;
    if (step !== next) {
      const { host, chain } = error;
      const seen = { host, protocol: null, cipher: null, proxy: null, chain: chain.map(shownOf) };
      this.#passed({ step: 'connection', seen });
    }
    this.#fail(step, diagnoseFailure(error, identity), error.chain.map(shownOf));
  }

  #skipRest(reason: SkipReason): void {
    for (const step of rorSteps.slice(this.steps.length)) this.#add({ step, outcome: 'skipped', reason });
  }

  #add(report: StepReport): void {
    this.steps.push(report);
    this.#tools.onStep?.(report);
  }

  #lap(): number {
    const now = performance.now();
    const milliseconds = Math.round(now - this.#since);
    this.#since = now;
    return milliseconds;
  }
}

/**
 * A server of the production is believed by the production's authorities only, one of the test by either: nothing says
 * which of the two it has.
 */
function serverAuthorities(trust: TrustStore, { environment }: RorAccess): string[] {
  return [...trust.roots, ...trust.intermediates]
    .filter((ca) => environment === 'test' || ca.environment !== 'test')
    .map(({ certificate }) => pemOf(certificate));
}

function verdictOf(steps: readonly StepReport[]): RorVerdict {
  if (steps.some(({ outcome }) => outcome === 'failed')) return 'failed';
  const passed = new Set(steps.filter(({ outcome }) => outcome === 'passed').map(({ step }) => step));
  if (passed.has('read')) return 'works';
  if (passed.has('token')) return 'token';
  return passed.has('certificate') ? 'handshake' : 'connection';
}

function shownOf(der: Uint8Array): ShownCertificate {
  const certificate = parseCertificate(der);
  return {
    subject: toRfc4514(certificate.subjectName),
    issuer: toRfc4514(certificate.issuerName),
    notAfter: certificate.notAfter.toISOString(),
    fingerprint: fingerprintOf(certificate),
  };
}
