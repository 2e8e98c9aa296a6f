import { formatDate } from './calendar.ts';
import { translate } from './catalogue.ts';
import type { Locale } from './locale.ts';

/** Says a text of `card-status.json`. */
export type Say = (key: string, params?: Readonly<Record<string, string | number>>) => string;

export function sayIn(locale: Locale): Say {
  return (key, params) => translate(locale, `card-status.${key}`, params);
}

/** The two sentences of a remark. */
export interface RemarkText {
  readonly what: string;
  readonly whatToDo: string;
}

interface RawRemark {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Words a remark on a card (`card-status/types.ts`): its values are raw, the same in every language. */
export function describeRemark({ code, params }: RawRemark, locale: Locale): RemarkText {
  const say = sayIn(locale);
  const { date, days, order, reason, authority } = params;
  const day = typeof date === 'string' && date !== '' ? formatDate(new Date(date), locale) : '';
  const values = {
    date: day,
    count: Number(days ?? 0),
    since: day === '' ? '' : say('since', { date: day }),
    order: order === undefined ? '' : say(`orders.${order}`),
    authority: authority ?? '',
    why: typeof reason === 'string' ? whyOf(code, reason, params, locale) : '',
  };
  const advice =
    code === 'REVOCATION_UNKNOWN' && typeof reason === 'string' && !networkFailures.has(reason)
      ? failureSentence({ code: reason, params }, 'whatToDo', locale)
      : null;
  return {
    what: say(`remarks.${code}.what`, values).trim(),
    whatToDo: advice ?? say(`remarks.${code}.whatToDo`, values).trim(),
  };
}

/** A card that is both revoked and blocked is ordered once. */
export function sayingOrderOnce<Remark extends RawRemark>(remarks: readonly Remark[]): readonly Remark[] {
  const first = remarks.findIndex(({ params }) => params['order'] !== undefined);
  return remarks.map((remark, index) => {
    const { order, ...params } = remark.params;
    return order === undefined || index <= first ? remark : { ...remark, params };
  });
}

/** Why a source of revocation gave no proof, as its sentence, or its bare code where no text knows it. */
export function failureText(failure: RawRemark, locale: Locale): string {
  return failureSentence(failure, 'what', locale) ?? failure.code;
}

/** Null where no text knows the code. */
function failureSentence(
  { code, params }: RawRemark,
  sentence: 'what' | 'whatToDo',
  locale: Locale,
): string | null {
  const key = `errors.revocation.${code}.${sentence}`;
  const { date } = params;
  const values = typeof date === 'string' ? { ...params, date: formatDate(new Date(date), locale) } : params;
  const said = translate(locale, key, values);
  return said === key ? null : said;
}

/** The network itself: to be connected is all that there is to do. */
const networkFailures: ReadonlySet<string> = new Set(['UNREACHABLE', 'TIMED_OUT', 'OFFLINE', 'NOT_ASKED']);

/** The reason of a remark as a sentence; what each revocation source answered is among the facts. */
function whyOf(code: string, reason: string, params: RawRemark['params'], locale: Locale): string {
  if (code === 'UNREADABLE') return translate(locale, `errors.card.${reason}.what`);
  if (code === 'CHAIN_UNTRUSTED') return translate(locale, `chain.${reason}`);
  if (code !== 'REVOCATION_UNKNOWN') return '';
  const told = networkFailures.has(reason) ? null : failureSentence({ code: reason, params }, 'what', locale);
  return told ?? sayIn(locale)(`why.${reason === 'NOT_ASKED' ? reason : 'NO_SOURCE'}`);
}
