import { ocspAddresses } from '../addresses.ts';
import { CacheFolder } from '../cache-folder.ts';
import type { CrlSubject } from '../crl/accept.ts';
import { RevocationError } from '../errors.ts';
import { routeOf, shownRoute } from '../route.ts';
import type { RevocationSettings } from '../settings.ts';
import { failureOf, newest, settles, type Asked, type RevocationSource, type Statement } from '../source.ts';
import type { SourceFailure } from '../types.ts';
import { postOcsp } from './post.ts';
import { ocspQuestion, type OcspQuestion } from './request.ts';
import { checkResponder, type DelegateCheck } from './responder.ts';
import { answerAbout, decodeOcspResponse, nonceOf, type OcspAnswer } from './response.ts';

/** The OCSP responders that a certificate names. */
export class OcspSource implements RevocationSource {
  readonly #subject: CrlSubject;
  readonly #settings: RevocationSettings;
  readonly #at: Date;
  readonly #isInForce: DelegateCheck;
  readonly #cache: CacheFolder;
  readonly #addresses: readonly string[];

  constructor(subject: CrlSubject, settings: RevocationSettings, at: Date, isInForce: DelegateCheck) {
    this.#subject = subject;
    this.#settings = settings;
    this.#at = at;
    this.#isInForce = isInForce;
    this.#cache = new CacheFolder(settings.cacheFolder);
    this.#addresses = ocspAddresses(subject.certificate);
  }

  get offered(): boolean {
    return this.#addresses.length > 0;
  }

  async ask(): Promise<Asked> {
    const failures: SourceFailure[] = [];
    let best: Statement | null = null;
    for (const address of this.#addresses) {
      try {
        const statement = await this.#askAt(address);
        if (settles(statement)) return { statement, failures };
        failures.push({ ...this.#place(address), code: 'OUT_OF_DATE', params: { date: endOf(statement) } });
        best = newest(best, statement);
      } catch (error) {
        failures.push(failureOf('ocsp', shownRoute(address, this.#settings), error));
      }
    }
    return { statement: best, failures };
  }

  async recall(): Promise<Statement | null> {
    let best: Statement | null = null;
    for (const address of this.#addresses) best = newest(best, await this.#recallFrom(address));
    return best;
  }

  async #askAt(address: string): Promise<Statement> {
    const { certificate, issuer } = this.#subject;
    const question = ocspQuestion(certificate, issuer);
    const url = routeOf(address, this.#settings);
    const der = await postOcsp(url, question.request, this.#settings);
    try {
      const statement = await this.#judge(der, question, url.href, false);
      if (settles(statement)) await this.#keep(address, der);
      return statement;
    } catch (error) {
      // The responder itself takes back what it said before.
      if (error instanceof RevocationError && error.code === 'OCSP_UNKNOWN') {
        await this.#cache.remove(this.#pathOf(address));
      }
      throw error;
    }
  }

  async #recallFrom(address: string): Promise<Statement | null> {
    const { certificate, issuer } = this.#subject;
    const path = this.#pathOf(address);
    const der = await this.#cache.read(path, this.#settings.limits.ocspSize);
    if (der === null) return null;
    try {
      const question = ocspQuestion(certificate, issuer);
      return await this.#judge(der, question, shownRoute(address, this.#settings), true);
    } catch (error) {
      if (!(error instanceof RevocationError)) throw error;
      await this.#cache.remove(path);
      return null;
    }
  }

  /** @param fromCache such an answer repeats the nonce of another question. */
  async #judge(
    der: Uint8Array,
    question: OcspQuestion,
    source: string,
    fromCache: boolean,
  ): Promise<Statement> {
    const response = decodeOcspResponse(der);
    await checkResponder(response, {
      issuer: this.#subject.issuer,
      at: this.#at,
      isInForce: this.#isInForce,
    });
    const nonce = nonceOf(response);
    if (!fromCache && nonce !== null && !Buffer.from(nonce).equals(question.nonce)) {
      throw new RevocationError('OCSP_NONCE_MISMATCH');
    }
    const answer = answerAbout(question.certID, response);
    this.#refuse(answer);
    const { revokedAt, reason, thisUpdate, nextUpdate } = answer;
    return {
      revoked: revokedAt === null ? null : { at: revokedAt, reason },
      proof: {
        kind: 'ocsp',
        source,
        thisUpdate: thisUpdate.toISOString(),
        nextUpdate: nextUpdate?.toISOString() ?? null,
        fromCache,
        stale: this.#isStale(answer),
      },
    };
  }

  #refuse({ status, thisUpdate, producedAt }: OcspAnswer): void {
    if (status === 'unknown') throw new RevocationError('OCSP_UNKNOWN');
    const latest = this.#at.getTime() + this.#settings.clockSkew;
    if (thisUpdate.getTime() > latest || producedAt.getTime() > latest) {
      throw new RevocationError('NOT_YET_VALID');
    }
    // `good` says that no certificate of that number within its dates is revoked (RFC 6960 § 2.2).
    if (status === 'good' && this.#subject.certificate.notAfter < thisUpdate) {
      throw new RevocationError('CERTIFICATE_EXPIRED');
    }
  }

  /** Without nextUpdate newer answers are always to be had (RFC 6960 § 4.2.2.1): such a one does not last. */
  #isStale({ thisUpdate, nextUpdate }: OcspAnswer): boolean {
    if (nextUpdate !== null) return this.#at > nextUpdate;
    return this.#at.getTime() - thisUpdate.getTime() > this.#settings.undatedLifetime;
  }

  /** An answer that cannot be kept is as good for this time. */
  async #keep(address: string, der: Uint8Array): Promise<void> {
    try {
      await this.#cache.write(this.#pathOf(address), der);
    } catch (error) {
      if (!(error instanceof RevocationError)) throw error;
    }
  }

  #pathOf(address: string): string {
    const { certificate, issuer } = this.#subject;
    return this.#cache.pathOf(issuer, `ocsp ${address} ${certificate.serialNumber}`, '.ocsp');
  }

  #place(address: string): Pick<SourceFailure, 'kind' | 'source'> {
    return { kind: 'ocsp', source: shownRoute(address, this.#settings) };
  }
}

const endOf = ({ proof: { nextUpdate, thisUpdate } }: Statement): string => nextUpdate ?? thisUpdate;
