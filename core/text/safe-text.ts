/** Shown in place of what a person could not see, or what would move the text around it. */
export const unsafeMark = '\uFFFD';

/** Longer than any name of a certificate (RFC 5280 appendix A.1) or label of a token. */
const longest = 200;

/**
 * Control characters (line ends too), format characters (bidirectional controls, zero-width ones, tags), halves of
 * surrogate pairs, private use, and the two separators that break lines.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** More marks on one letter than any language has: they pile up over the lines around. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/**
 * Makes a text that others wrote (a card, a module, a certificate, a server) safe to show on one line: what cannot be
 * seen is replaced by a visible mark, never dropped, and a text too long is cut and ends in `…`. It is for the eyes:
 * compare and address things by what they hold, not by this.
 *
 * @param max characters (code points), at least 1.
 */
export function safeText(text: string, max = longest): string {
  // Before the rest: a character has two code units at most, and work stays bounded whatever the length.
  const begun = text.slice(0, 2 * (max + 1));
  const seen = Array.from(begun.replace(piledMarks, `$1${unsafeMark}`).replace(unsafe, unsafeMark));
  const whole = begun.length === text.length && seen.length <= max;
  return whole ? seen.join('') : `${seen.slice(0, max - 1).join('')}…`;
}

/** @returns null for null: what a certificate does not tell. */
export function safeTextOrNull(text: string | null): string | null {
  return text === null ? null : safeText(text);
}
