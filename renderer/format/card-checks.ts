import type { Card } from '../../core/card/card.ts';
import type { PinState } from '../../core/card/types.ts';
import type { CardStatusReport, Remark, RemarkCode, TrafficLight } from '../../core/card-status/types.ts';
import type { Words } from '../text/text.ts';
import { dateAndTime, longDate } from './dates.ts';
import { pinTones } from './pin.ts';
import { cardValidity, type Tone } from './validity.ts';

/** The four questions that a card's state answers. */
export type CheckName = 'validity' | 'pin' | 'chain' | 'revocation';

/** One answer in the user's language. */
export interface Check {
  readonly name: CheckName;
  /** `pending`: being asked. `neutral`: not known, or not judged yet. */
  readonly tone: Tone | 'pending';
  readonly headline: string;
  /** What else there is to know; null when the headline says all. */
  readonly detail: string | null;
}

/** A report in four answers; what is good or bad in it, its remarks tell. */
export function reportChecks(report: CardStatusReport, words: Words): readonly Check[] {
  return [
    validityCheck(report, words),
    reportedPinCheck(report, words),
    chainCheck(report, words),
    revocationCheck(report, words),
  ];
}

/** What a card tells by itself, while its report is on its way (`busy`) or when none could be had. */
export function firstChecks(card: Card, busy: boolean, words: Words): readonly Check[] {
  const { t, say, locale } = words;
  const { headline, detail } = cardValidity(card, locale);
  const asked = busy
    ? ({ tone: 'pending', headline: t('cardStatus.checking'), detail: null } as const)
    : ({ tone: 'neutral', headline: t('cardStatus.unchecked'), detail: null } as const);
  return [
    {
      name: 'validity',
      tone: 'neutral',
      headline: say(headline),
      detail: detail === null ? null : say(detail),
    },
    pinCheck(card.pinState, words),
    { name: 'chain', ...asked },
    { name: 'revocation', ...asked },
  ];
}

/** What each remark is about; null: the card as a whole. */
const subjects: Readonly<Record<RemarkCode, CheckName | null>> = {
  VALID: null,
  EXPIRES_SOON: 'validity',
  EXPIRED: 'validity',
  NOT_YET_VALID: 'validity',
  PIN_COUNT_LOW: 'pin',
  PIN_FINAL_TRY: 'pin',
  PIN_LOCKED: 'pin',
  PIN_TO_BE_CHANGED: 'pin',
  PIN_NOT_INITIALISED: 'pin',
  CHAIN_UNTRUSTED: 'chain',
  REVOKED: 'revocation',
  AUTHORITY_REVOKED: 'revocation',
  SUSPENDED: 'revocation',
  REVOCATION_UNKNOWN: 'revocation',
  REVOCATION_STALE: 'revocation',
  UNREADABLE: 'validity',
  TEST_CARD: null,
};

const lightTones = { green: 'good', amber: 'warning', red: 'danger' } as const satisfies Record<
  TrafficLight,
  Tone
>;

function remarkOn(remarks: readonly Remark[], name: CheckName): Remark | undefined {
  return remarks.find(({ code }) => subjects[code] === name);
}

/** The worst remark comes first. */
function toneOf(remarks: readonly Remark[], name: CheckName): Tone {
  const remark = remarkOn(remarks, name);
  return remark === undefined ? 'good' : lightTones[remark.light];
}

function validityCheck({ remarks, status, validity }: CardStatusReport, { t, locale }: Words): Check {
  const name = 'validity';
  const tone = toneOf(remarks, name);
  if (validity === null) return { name, tone, headline: t('validity.unreadable'), detail: null };
  const { notBefore, notAfter, daysLeft } = validity;
  if (status === 'expired') {
    return {
      name,
      tone,
      headline: t('validity.expiredOn', { date: longDate(notAfter, locale) }),
      detail: null,
    };
  }
  if (status === 'not-yet-valid') {
    return {
      name,
      tone,
      headline: t('validity.notBefore', { date: longDate(notBefore, locale) }),
      detail: null,
    };
  }
  return {
    name,
    tone,
    headline: t('validity.until', { date: longDate(notAfter, locale) }),
    detail: daysLeft === 0 ? t('validity.lastDay') : t('validity.daysLeft', { count: daysLeft }),
  };
}

function pinCheck(state: PinState, { t }: Words): Check {
  const tone = state === 'normal' ? 'good' : pinTones[state];
  return { name: 'pin', tone, headline: t(`cardStatus.pin.${state}`), detail: null };
}

/** Of a card that has ended, no remark speaks of its PIN. */
function reportedPinCheck({ pinState, remarks }: CardStatusReport, words: Words): Check {
  const check = pinCheck(pinState, words);
  return remarkOn(remarks, 'pin') === undefined ? check : { ...check, tone: toneOf(remarks, 'pin') };
}

function chainCheck({ remarks, chain }: CardStatusReport, { t, chainReason }: Words): Check {
  const name = 'chain';
  if (chain === null) return { name, tone: 'neutral', headline: t('cardStatus.chain.unknown'), detail: null };
  if (remarkOn(remarks, name) !== undefined || (!chain.trusted && chain.root === null)) {
    return {
      name,
      tone: 'danger',
      headline: t('cardStatus.chain.untrusted'),
      detail: chainReason(chain.reason),
    };
  }
  const detail = t(chain.trusted ? 'cardStatus.chain.trustedHelp' : 'cardStatus.chain.datesOnly');
  return { name, tone: 'good', headline: t('cardStatus.chain.trusted'), detail };
}

const revocationTones = { good: 'good', revoked: 'danger', unknown: 'warning' } as const;

function revocationCheck({ remarks, revocation }: CardStatusReport, { t, locale }: Words): Check {
  const name = 'revocation';
  if (revocation === null) {
    return { name, tone: 'neutral', headline: t('cardStatus.unchecked'), detail: null };
  }
  const { proof, revokedAt } = revocation;
  const doubted = remarkOn(remarks, name) !== undefined && revocation.status === 'good';
  const status = doubted ? 'unknown' : revocation.status;
  const tone = revocationTones[status];
  const headline =
    status === 'revoked' && revokedAt !== null
      ? t('cardStatus.revocation.revokedOn', { date: longDate(revokedAt, locale) })
      : t(`cardStatus.revocation.${status}`);
  if (proof === null) return { name, tone, headline, detail: t('cardStatus.revocation.noProof') };
  const date = dateAndTime(proof.thisUpdate, locale);
  const detail = t(`cardStatus.revocation.${status === 'unknown' ? 'lastProof' : 'proofOf'}`, { date });
  return { name, tone, headline, detail };
}
