import type { Card } from '../card/card.ts';
import { unreadableReason } from '../card/choose.ts';
import type { PinState } from '../card/types.ts';
import { expiryThresholds } from '../certificate/expiry.ts';
import type { CardStatusReport, Remark, RemarkCode, TrafficLight } from './types.ts';

/** The light of each remark; the order is how much it matters, the worst first. */
const lights: Readonly<Record<RemarkCode, TrafficLight>> = {
  UNREADABLE: 'red',
  CHAIN_UNTRUSTED: 'red',
  REVOKED: 'red',
  AUTHORITY_REVOKED: 'red',
  SUSPENDED: 'red',
  EXPIRED: 'red',
  NOT_YET_VALID: 'red',
  PIN_LOCKED: 'red',
  PIN_NOT_INITIALISED: 'red',
  PIN_FINAL_TRY: 'amber',
  REVOCATION_STALE: 'amber',
  REVOCATION_UNKNOWN: 'amber',
  EXPIRES_SOON: 'amber',
  PIN_TO_BE_CHANGED: 'amber',
  PIN_COUNT_LOW: 'amber',
  VALID: 'green',
  TEST_CARD: 'green',
};
const byImportance = Object.keys(lights);

const pinRemarks: Readonly<Record<PinState, RemarkCode | null>> = {
  normal: null,
  'count-low': 'PIN_COUNT_LOW',
  'final-try': 'PIN_FINAL_TRY',
  locked: 'PIN_LOCKED',
  'to-be-changed': 'PIN_TO_BE_CHANGED',
  'not-initialised': 'PIN_NOT_INITIALISED',
};

/** What the remarks are made from. */
export type CardFacts = Omit<CardStatusReport, 'light' | 'remarks'> &
  Pick<Card, 'error'> & {
    /** Common name of the authority of its path that is revoked, when it is not the card itself. */
    readonly revokedAuthority: string | null;
  };

/** Everything there is to say of a card, the worst first. Its light is the first remark's: `VALID` when nothing is wrong. */
export function remarksOn(facts: CardFacts): readonly [Remark, ...Remark[]] {
  const found = [
    ...(facts.status === 'unreadable' ? [remark('UNREADABLE', { reason: unreadableReason(facts) })] : []),
    ...dateRemarks(facts),
    ...chainRemarks(facts),
    ...revocationRemarks(facts),
    ...pinRemarksOn(facts),
  ];
  const [worst = validRemark(facts), ...others] = worthSaying(found).sort(
    (a, b) => byImportance.indexOf(a.code) - byImportance.indexOf(b.code),
  );
  return [worst, ...others, ...(facts.card.environment === 'test' ? [remark('TEST_CARD')] : [])];
}

/** What ends a card for good: no code that is unblocked, and no date that is kept, brings it back. */
const ends: ReadonlySet<RemarkCode> = new Set(['REVOKED', 'AUTHORITY_REVOKED', 'EXPIRED']);
const mendable: ReadonlySet<RemarkCode> = new Set([
  ...Object.values(pinRemarks).filter((code) => code !== null),
  'EXPIRES_SOON',
]);

/** Of a card that has ended, nobody is told how to mend the rest. */
function worthSaying(remarks: readonly Remark[]): Remark[] {
  const ended = remarks.some(({ code }) => ends.has(code));
  return remarks.filter(({ code }) => !ended || !mendable.has(code));
}

function remark(code: RemarkCode, params: Remark['params'] = {}): Remark {
  return { code, light: lights[code], params };
}

function validRemark({ validity }: CardFacts): Remark {
  return remark('VALID', { date: validity?.notAfter ?? '', days: validity?.daysLeft ?? 0 });
}

function dateRemarks({ validity, status, card }: CardFacts): Remark[] {
  if (validity === null) return [];
  const { notBefore, notAfter, daysLeft } = validity;
  if (status === 'expired') return [remark('EXPIRED', { date: notAfter, ...orderOf(card) })];
  if (status === 'not-yet-valid') return [remark('NOT_YET_VALID', { date: notBefore })];
  return daysLeft < expiryThresholds.renewal
    ? [remark('EXPIRES_SOON', { date: notAfter, days: daysLeft, ...orderOf(card) })]
    : [];
}

/** A card out of its dates has no valid chain either: that is said once. */
function chainRemarks({ chain, status }: CardFacts): Remark[] {
  if (chain === null || chain.trusted || isOnlyOutOfDates({ chain, status })) return [];
  return [remark('CHAIN_UNTRUSTED', { reason: chain.reason ?? 'CHAIN_REFUSED' })];
}

/** True when a pinned root issued the card, and nothing but dates keeps its chain from being valid. */
export function isOnlyOutOfDates({ chain, status }: Pick<CardFacts, 'chain' | 'status'>): boolean {
  const dates = { expired: 'EXPIRED', 'not-yet-valid': 'NOT_YET_VALID' } as const;
  return (
    chain !== null &&
    chain.root !== null &&
    (status === 'expired' || status === 'not-yet-valid') &&
    chain.reason === dates[status]
  );
}

/** Nothing but a proof in force says "not revoked". An expired certificate may have left its list: its date says all. */
function revocationRemarks({ at, status, revocation, revokedAuthority, card }: CardFacts): Remark[] {
  if (revocation?.status === 'revoked') {
    const { revokedAt, reason } = revocation;
    if (revokedAuthority !== null) {
      return [remark('AUTHORITY_REVOKED', { date: revokedAt ?? '', authority: revokedAuthority })];
    }
    if (reason === 'certificateHold') return [remark('SUSPENDED', { date: revokedAt ?? '' })];
    return [remark('REVOKED', { date: revokedAt ?? '', reason: reason ?? 'unspecified', ...orderOf(card) })];
  }
  if (status === 'unreadable' || status === 'expired') return [];
  const proof = revocation?.proof ?? null;
  if (proof === null) {
    const [failure] = revocation?.failures ?? [];
    const silence = revocation === null ? 'NOT_ASKED' : 'NO_SOURCE';
    return [
      remark('REVOCATION_UNKNOWN', {
        ...failure?.params,
        reason: failure?.code ?? silence,
        source: failure?.source ?? '',
      }),
    ];
  }
  const late = proof.stale || (proof.nextUpdate !== null && Date.parse(proof.nextUpdate) < Date.parse(at));
  if (late) return [remark('REVOCATION_STALE', { date: proof.thisUpdate, source: proof.source })];
  if (revocation?.status === 'good') return [];
  return [remark('REVOCATION_UNKNOWN', { reason: 'NO_SOURCE', source: proof.source })];
}

function pinRemarksOn({ pinState, card }: CardFacts): Remark[] {
  const code = pinRemarks[pinState];
  if (code === null) return [];
  const replaceable = code === 'PIN_LOCKED' || code === 'PIN_NOT_INITIALISED';
  return [remark(code, replaceable ? orderOf(card) : {})];
}

/** Who orders its replacement depends on the type of the card. */
function orderOf({ type }: CardFacts['card']): { readonly order: string } {
  return { order: type === 'CPE' || type === 'CPA' ? type : 'other' };
}
