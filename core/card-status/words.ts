import type { RevocationVerdict } from '../revocation/types.ts';
import type { Locale } from '../text/locale.ts';
import { describeRemark, failureText, type RemarkText, sayIn } from '../text/remark.ts';
import type { CardStatusReport, Remark } from './types.ts';

/** The document of `card status --json`: the report, its remarks with their sentences. */
export function statusDocument(report: CardStatusReport, locale: Locale): StatusDocument {
  return {
    ...report,
    remarks: report.remarks.map((remark) => ({ ...remark, ...describeRemark(remark, locale) })),
  };
}

/** Stable: extend only. */
export interface StatusDocument extends Omit<CardStatusReport, 'remarks'> {
  readonly remarks: readonly (Remark & RemarkText)[];
}

/** Why nothing is known of a revocation. */
export function silenceText(verdict: RevocationVerdict | null, locale: Locale): string {
  const [failure] = verdict?.failures ?? [];
  if (failure !== undefined) return failureText(failure, locale);
  return sayIn(locale)(`why.${verdict === null ? 'NOT_ASKED' : 'NO_SOURCE'}`);
}
