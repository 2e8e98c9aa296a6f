import type { CardStatusReport, Remark, TrafficLight } from '../../core/card-status/types.ts';
import { type RemarkText, sayingOrderOnce } from '../../core/text/remark.ts';
import type { Words } from '../text/text.ts';

/** The one answer that everybody looks for first. */
export interface Verdict {
  /** `pending`: being asked. `none`: could not be had. */
  readonly light: TrafficLight | 'pending' | 'none';
  readonly headline: string;
  /** Why, and what to do about it. */
  readonly lines: readonly string[];
}

/** @param report its first remark, the worst, is the reason for its light. */
export function verdictOf(report: CardStatusReport | null, busy: boolean, words: Words): Verdict {
  const { t, verdict } = words;
  if (report !== null) {
    const { light, card } = report;
    const [worst] = saidRemarks(report, words);
    const headline = verdict(light === 'green' && card.environment === 'test' ? 'greenTest' : light);
    return { light, headline, lines: worst === undefined ? [] : [worst.what, worst.whatToDo] };
  }
  return busy
    ? { light: 'pending', headline: t('cardStatus.pendingTitle'), lines: [t('cardStatus.pending')] }
    : { light: 'none', headline: t('cardStatus.failedTitle'), lines: [t('cardStatus.failed')] };
}

export type SaidRemark = Pick<Remark, 'code' | 'light'> & RemarkText;

/** Remarks in words, the worst first. */
export function saidRemarks({ remarks }: CardStatusReport, words: Words): readonly SaidRemark[] {
  return sayingOrderOnce(remarks).map((remark) => ({
    code: remark.code,
    light: remark.light,
    ...words.remark(remark),
  }));
}
