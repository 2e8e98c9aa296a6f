import { percentEncoded } from './percent.ts';

/**
 * Bytes of an encoded word before they are encoded: with the name of its header, its line has 76 characters at most
 * (RFC 2047 section 2).
 */
const longestWord = 36;

/** Printable ASCII that no reader takes for an encoded word, and that fits a line beside a header's name. */
const plain = /^(?!.*=\?)[\x21-\x7e](?:[\x20-\x7e]{0,58}[\x21-\x7e])?$/u;

/**
 * The text of a header, on lines of 76 characters at most: as it is, or in encoded words (RFC 2047), each of whole
 * characters.
 *
 * @param text one line
 */
export function headerText(text: string): string {
  if (text === '' || plain.test(text)) return text;
  return chunks(text, (part) => Buffer.byteLength(part), longestWord)
    .map((part) => `=?UTF-8?B?${Buffer.from(part).toString('base64')}?=`)
    .join('\r\n ');
}

/** A parameter of a header, percent-encoded in numbered parts where ASCII or one line is not enough (RFC 2231 section 4.1). */
export function headerParameter(name: string, value: string): string {
  if (/^[\w. +-]{1,60}$/u.test(value)) return `;\r\n ${name}="${value}"`;
  const [first = '', ...rest] = chunks(value, (part) => percentEncoded(part).length, 50).map(percentEncoded);
  return [`${name}*0*=UTF-8''${first}`, ...rest.map((part, index) => `${name}*${index + 1}*=${part}`)]
    .map((part) => `;\r\n ${part}`)
    .join('');
}

/** Splits between characters, so that no part measures more than `most`. */
function chunks(text: string, measure: (part: string) => number, most: number): readonly string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of text) {
    if (part !== '' && measure(part + character) > most) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
