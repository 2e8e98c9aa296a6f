import type findings from '../../resources/locales/fr/findings.json';
import { formatDate } from '../text/calendar.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import type { Finding, Severity } from './types.ts';

export type FindingCode = keyof typeof findings;

/** A remark before it is put into words; its code names the sentences of `findings.json`. */
export interface Remark {
  readonly severity: Severity;
  readonly code: FindingCode;
  /** Values shown in the sentences; a date is written as the reader's language does. */
  readonly params?: Readonly<Record<string, string | number | Date>>;
}

/** A remark in words: what is so, what it means for the ROR, what to do, and where the rule comes from. */
export function inWords({ severity, code, params = {} }: Remark, locale: Locale): Finding {
  const values = Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value instanceof Date ? formatDate(value, locale) : value,
    ]),
  );
  const say = (sentence: string) => translate(locale, `findings.${code}.${sentence}`, values);
  return {
    severity,
    code,
    message: say('message'),
    consequence: say('consequence'),
    whatToDo: say('whatToDo'),
    source: say('source'),
  };
}
