import { assertSendable, type Message } from './message.ts';
import { percentEncoded } from './percent.ts';

export interface MailtoLink {
  readonly href: string;
  /** The text was too long for a link: it is to be pasted, or the message opened as a file. */
  readonly bodyLeftOut: boolean;
}

/** Windows hands no longer link to a mail program. */
const longest = 2000;

/**
 * A link that opens the message in the mail program (RFC 6068): every character of ours that could begin another field is
 * percent-encoded, lines end in %0D%0A (section 5).
 *
 * @throws MessageError ADDRESS_REFUSED, SUBJECT_REFUSED
 */
export function mailtoLink(message: Message): MailtoLink {
  assertSendable(message);
  const { to, cc, subject, body } = message;
  const fields: (readonly [string, string])[] = [
    ['cc', cc.map(encodedAddress).join(',')],
    ['subject', percentEncoded(subject)],
  ];
  const whole = link(to, [...fields, ['body', percentEncoded(body.replace(/\r?\n/gu, '\r\n'))]]);
  return whole.length <= longest
    ? { href: whole, bodyLeftOut: false }
    : { href: link(to, fields), bodyLeftOut: true };
}

function link(to: readonly string[], fields: readonly (readonly [string, string])[]): string {
  const told = fields.filter(([, value]) => value !== '').map(([name, value]) => `${name}=${value}`);
  const query = told.length === 0 ? '' : `?${told.join('&')}`;
  return `mailto:${to.map(encodedAddress).join(',')}${query}`;
}

/** The @ stays as it is: mail programs look for it. */
function encodedAddress(address: string): string {
  return percentEncoded(address).replace('%40', '@');
}
