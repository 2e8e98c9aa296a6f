import { safeText } from '../../core/text/safe-text.ts';

/** PKCS#11 pads with blanks, some cards with NULs. */
export function trimPadding(text: string): string {
  return text.replace(/[\0 ]+$/u, '');
}

/**
 * A text of a module, reader or token as people may see it: every one of them passes here, once. Bytes that are not
 * UTF-8 have become U+FFFD before, in pkcs11js.
 */
export function shownText(text: string): string {
  return safeText(trimPadding(text));
}
