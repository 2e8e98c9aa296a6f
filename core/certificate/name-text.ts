/** What typing and copying do to the values of a name. IGC-Santé issues them as typed. */

/** Letters, digits, blanks and the punctuation that real names of structures and services have. */
const usualCharacter = /[\p{L}\p{M}\p{N} .,'’()/&°@_:-]/u;

const hostLabel = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?';
const hostName = new RegExp(`^${hostLabel}(\\.${hostLabel})+$`, 'i');

export function hasBlankAtEnds(text: string): boolean {
  return text !== text.trim();
}

export function hasDoubleBlank(text: string): boolean {
  return /\p{Zs}{2}/u.test(text.trim());
}

/** Format characters such as a zero-width blank, which a copy brings along unseen. */
export function hasInvisibleCharacter(text: string): boolean {
  return /\p{Cf}/u.test(text);
}

/** Each character that real names don't have, once. */
export function unusualCharactersOf(text: string): readonly string[] {
  return Array.from(new Set(Array.from(text.trim()).filter((character) => !usualCharacter.test(character))));
}

/** Ends like a host name (`….fr`), without blanks, and yet is none (RFC 1123 § 2.1). */
export function looksLikeWrongHostName(text: string): boolean {
  return /^\S+\.[a-z]{2,}\.?$/i.test(text) && !hostName.test(text);
}

/** The host name that was most likely meant: `rpps.tra.henix.asipsante.fr` for `rpps.tra.henix;asipsante.fr`. */
export function likelyHostName(text: string): string {
  return text
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[^a-z0-9-]+/gi, '.')
    .replace(/^[.-]+|[.-]+$/g, '');
}
