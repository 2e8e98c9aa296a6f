import { RevocationError } from '../errors.ts';
import type { CrlKind, ObtainedCrl } from './lists.ts';

export interface DatedList extends ObtainedCrl {
  readonly kind: CrlKind;
  readonly stale: boolean;
}

/**
 * What a complete list and a delta say together of one certificate (RFC 5280 § 5.2.4). The delta's dates become those of
 * both: a complete list that is past is brought up to date by a delta in force.
 *
 * @returns the complete list itself when the delta adds nothing to it.
 * @throws RevocationError DELTA_NOT_APPLICABLE when the delta builds on other lists than this one; OUT_OF_DATE.
 */
export function combine(base: DatedList, delta: DatedList): DatedList {
  const { number } = base.list;
  const { baseNumber, number: deltaNumber, scope, entry } = delta.list;
  if (number === null || deltaNumber === null || baseNumber === null || scope !== base.list.scope) {
    throw new RevocationError('DELTA_NOT_APPLICABLE');
  }
  // A complete list as new as the delta knows all that it says.
  if (deltaNumber <= number) return base;
  if (baseNumber > number) throw new RevocationError('DELTA_NOT_APPLICABLE');
  const removed = entry?.reason === 'removeFromCRL';
  if (delta.stale && (entry === null || removed)) {
    // A stale delta tells less than a complete list in force, but a revocation is final.
    if (!base.stale) throw outOfDate(delta);
    return delta.list.nextUpdate > base.list.nextUpdate ? withEntryOf(base, delta) : base;
  }
  return withEntryOf(base, delta);
}

function withEntryOf(base: DatedList, delta: DatedList): DatedList {
  const { entry } = delta.list;
  const removed = entry?.reason === 'removeFromCRL';
  return {
    ...delta,
    fromCache: base.fromCache && delta.fromCache,
    list: {
      ...delta.list,
      entry: removed ? null : (entry ?? base.list.entry),
      keepsExpired: base.list.keepsExpired,
    },
  };
}

function outOfDate({ list: { nextUpdate } }: DatedList): RevocationError {
  return new RevocationError('OUT_OF_DATE', { params: { date: nextUpdate.toISOString() } });
}
