import { translate } from './catalogue.ts';
import type { Locale } from './locale.ts';

/** What ends, and what the time line of the vault says to do about it; null for what is not in the vault. */
export interface EndToTell {
  readonly kind: string;
  readonly toDo: string | null;
}

/** E.g. `Carte de test`. */
export function describeKind({ kind }: Pick<EndToTell, 'kind'>, locale: Locale): string {
  return translate(locale, `calendar.kinds.${kind}`);
}

/** What to do about it. */
export function describeAdvice({ kind, toDo }: EndToTell, locale: Locale): string {
  return translate(locale, toDo === null ? `calendar.advice.${kind}` : `requests.toDo.${toDo}`);
}
