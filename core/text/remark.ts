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
  const { date, days, order, reason } = params;
  const day = typeof date === 'string' && date !== '' ? formatDate(new Date(date), locale) : '';
  const values = {
    date: day,
    count: Number(days ?? 0),
    since: day === '' ? '' : say('since', { date: day }),
    order: order === undefined ? '' : say(`orders.${order}`),
    why: typeof reason === 'string' ? whyOf(code, reason, locale) : '',
  };
  return {
    what: say(`remarks.${code}.what`, values).trim(),
    whatToDo: say(`remarks.${code}.whatToDo`, values).trim(),
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
export function failureText({ code, params }: RawRemark, locale: Locale): string {
  const key = `errors.revocation.${code}.what`;
  const sentence = translate(locale, key, params);
  return sentence === key ? code : sentence;
}

/** The reason of a remark as a sentence; what each revocation source answered is among the facts. */
function whyOf(code: string, reason: string, locale: Locale): string {
  if (code === 'UNREADABLE') return translate(locale, `errors.card.${reason}.what`);
  if (code === 'CHAIN_UNTRUSTED') return translate(locale, `chain.${reason}`);
  if (code !== 'REVOCATION_UNKNOWN') return '';
  return sayIn(locale)(`why.${reason === 'NOT_ASKED' ? reason : 'NO_SOURCE'}`);
}
