import { crlPoints, decodePoints, freshestPoints, type DistributionPoint } from '../addresses.ts';
import { RevocationError } from '../errors.ts';
import { shownRoute } from '../route.ts';
import type { RevocationSettings } from '../settings.ts';
import { failureOf, newest, settles, type Asked, type RevocationSource, type Statement } from '../source.ts';
import type { SourceFailure } from '../types.ts';
import type { CrlSubject } from './accept.ts';
import { isInForce } from './dates.ts';
import { combine, type DatedList } from './delta.ts';
import { CrlLists, type CrlKind, type ObtainedCrl } from './lists.ts';

type Obtain = (point: DistributionPoint, kind: CrlKind) => Promise<ObtainedCrl | null>;

/** The lists of a certificate's issuer: a complete one, and the delta that brings it up to date where one is offered. */
export class CrlSource implements RevocationSource {
  readonly #subject: CrlSubject;
  readonly #points: readonly DistributionPoint[];
  readonly #settings: RevocationSettings;
  readonly #at: Date;
  readonly #lists: CrlLists;

  /** @param points where complete lists are; the certificate's own unless told. */
  constructor(
    subject: CrlSubject,
    settings: RevocationSettings,
    at: Date,
    points: readonly DistributionPoint[] = crlPoints(subject.certificate),
  ) {
    this.#subject = subject;
    this.#points = points;
    this.#settings = settings;
    this.#at = at;
    this.#lists = new CrlLists(subject, settings, at);
  }

  get offered(): boolean {
    return this.#points.length > 0;
  }

  async ask(): Promise<Asked> {
    const failures: SourceFailure[] = [];
    const statement = await this.#conclude((point, kind) => this.#lists.current(point, kind), failures);
    return { statement, failures };
  }

  recall(): Promise<Statement | null> {
    return this.#conclude((point, kind) => this.#lists.kept(point, kind), []);
  }

  /** Tries one address after the other until one settles. */
  async #conclude(obtain: Obtain, failures: SourceFailure[]): Promise<Statement | null> {
    let best: Statement | null = null;
    for (const point of this.#points) {
      try {
        const base = await obtain(point, 'crl');
        if (base === null) continue;
        const statement = this.#judge(await this.#refresh(this.#dated(base, 'crl'), obtain, failures));
        if (settles(statement)) return statement;
        failures.push(outOfDate(statement));
        best = newest(best, statement);
      } catch (error) {
        failures.push(failureOf('crl', shownRoute(point.address, this.#settings), error));
      }
    }
    return best;
  }

  /** Applies the first delta that can be had; without one the complete list stays what it is. */
  async #refresh(base: DatedList, obtain: Obtain, failures: SourceFailure[]): Promise<DatedList> {
    const { entry, freshest } = base.list;
    if (entry !== null && entry.reason !== 'certificateHold') return base;
    const own = freshestPoints(this.#subject.certificate);
    const points = own.length > 0 || freshest === null ? own : decodePoints(new Uint8Array(freshest));
    for (const point of points) {
      try {
        const delta = await obtain(point, 'delta-crl');
        if (delta !== null) return combine(base, this.#dated(delta, 'delta-crl'));
      } catch (error) {
        failures.push(failureOf('delta-crl', shownRoute(point.address, this.#settings), error));
      }
    }
    return base;
  }

  #dated(obtained: ObtainedCrl, kind: CrlKind): DatedList {
    return { ...obtained, kind, stale: !isInForce(obtained.list, this.#at, this.#settings.clockSkew) };
  }

  /** @throws RevocationError CERTIFICATE_EXPIRED when the absence of an entry proves nothing. */
  #judge({ list, kind, source, fromCache, stale }: DatedList): Statement {
    const { notAfter } = this.#subject.certificate;
    const { entry, thisUpdate, nextUpdate, keepsExpired } = list;
    // An authority may drop entries of expired certificates (RFC 5280 § 3.3).
    if (entry === null && notAfter < thisUpdate && !keepsExpired) {
      throw new RevocationError('CERTIFICATE_EXPIRED');
    }
    return {
      revoked: entry === null ? null : { at: entry.revokedAt, reason: entry.reason },
      proof: {
        kind,
        source,
        thisUpdate: thisUpdate.toISOString(),
        nextUpdate: nextUpdate.toISOString(),
        fromCache,
        stale,
      },
    };
  }
}

function outOfDate({ proof: { kind, source, nextUpdate } }: Statement): SourceFailure {
  return { kind, source, code: 'OUT_OF_DATE', params: { date: nextUpdate ?? '' } };
}
