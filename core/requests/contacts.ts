import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';

/** What is wrong with a list of contacts: `code` is a key of `problems` in `requests.json`. */
export interface ContactProblem {
  readonly code: 'CONTACT_MISSING' | 'EMAIL_INVALID';
  readonly message: string;
}

/** Enough to catch a typing error; whether it is somebody's, only sending tells. */
const emailForm = /^[^\s@<>()",;]+@[^\s@<>()",;.]+(?:\.[^\s@<>()",;.]+)+$/;

/** Whether it has the form of one address. */
export function isEmail(text: string): boolean {
  return emailForm.test(text);
}

/** The addresses of a field, which blanks, commas or semicolons separate; each once, as it is written. */
export function contactsIn(text: string): readonly string[] {
  return Array.from(new Set(text.split(/[\s,;]+/).filter((email) => email !== '')));
}

/** The platform demands one address at least: it gets the notice of expiry. */
export function checkContacts(emails: readonly string[], locale: Locale): readonly ContactProblem[] {
  const say = (code: ContactProblem['code'], params: Readonly<Record<string, string>> = {}) => ({
    code,
    message: translate(locale, `requests.problems.${code}`, params),
  });
  if (emails.length === 0) return [say('CONTACT_MISSING')];
  const odd = emails.filter((email) => !isEmail(email));
  return odd.length === 0 ? [] : [say('EMAIL_INVALID', { value: odd.join(' ') })];
}
