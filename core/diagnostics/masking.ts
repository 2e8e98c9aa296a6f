import { constants } from 'node:os';
import { posix, win32 } from 'node:path';
import type { ErrorDocument, ErrorParams } from '../errors/passerelle-error.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import { safeText } from '../text/safe-text.ts';

/** Stands for what is left out. */
export const mask = '[…]';

/** Folders that come with the system or its packages: nobody's own. */
const systemFolder =
  /^(?:\/(?:usr(?!\/home\/)|opt|lib|lib64|Library|System|nix\/store|snap)\/|[A-Za-z]:\\(?:Windows|Program Files(?: \(x86\))?|SoftHSM2)\\)/iu;

const homeFolder = /^(?:[A-Z]:\\Users|\/home|\/Users)[\\/]/iu;

/** Characters; nothing that is worth sending is longer. */
const longestText = 4096;

/** Fragments of system messages that name a cause and nobody. */
const technicalFragments = new RegExp(
  [
    String.raw`\bCKR_[A-Z0-9_]+\b`,
    String.raw`\bSCARD_[A-Z]_[A-Z0-9_]+\b`,
    String.raw`\bERR_[A-Z0-9_]+\b`,
    String.raw`\b0x[0-9A-Fa-f]{1,8}\b`,
    String.raw`\berror \d{1,5}\b`,
    String.raw`\b(?:${[...Object.keys(constants.errno), ...Object.keys(constants.signals)].join('|')})\b`,
    String.raw`\bELFCLASS(?:32|64)\b`,
    String.raw`\bGLIBC(?:XX)?_[0-9.]+\b`,
    'wrong ELF class',
    'invalid ELF header',
    'file too short',
    'cannot open shared object file',
    'undefined symbol',
    'No such file or directory',
    'Permission denied',
    'image not found',
    'incompatible architecture',
    'not a valid Win32 application',
    'The specified module could not be found',
  ].join('|'),
  'gu',
);

/**
 * Leaves out of a report what could name somebody. What is kept is listed, what is left out is not: a free text keeps
 * only fragments known to name no person.
 */
export class Masking {
  readonly #known: readonly RegExp[];

  /** @param known texts that must not show anywhere: the user's name and home folder, holders' names, card numbers. */
  constructor(known: readonly string[]) {
    this.#known = known
      .filter((each) => each.trim().length > 2)
      .sort((a, b) => b.length - a.length)
      .map((each) => new RegExp(each.trim().replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`), 'giu'));
  }

  /** A value that says nothing of a person by itself, e.g. a version; long runs of digits (cards, RPPS, SIRET) go. */
  value(text: string): string {
    const kept = safeText(text, longestText)
      .replace(/\p{Nd}{8,}/gu, mask)
      .replace(/[^\s@]+@[^\s@]+/gu, mask);
    // Cut at the end: what is cut before could leave half a name.
    return safeText(
      this.#known.reduce((shown, secret) => shown.replace(secret, mask), kept),
      400,
    );
  }

  /** Outside the system's folders, the name of a library alone: another file may be named after somebody. */
  path(path: string): string {
    const paths = path.includes('\\') ? win32 : posix;
    const clean = paths.normalize(safeText(path, longestText));
    if (systemFolder.test(clean)) return this.value(clean);
    const file = paths.basename(clean);
    const shown = isLibrary(file) ? this.value(file) : mask;
    if (paths.dirname(clean) === '.') return shown;
    return [homeFolder.test(clean) ? '~' : '', '…', shown].join(paths.sep);
  }

  /** Readers write serial numbers in their names, and SoftHSM2 numbers its slots after the card. */
  readerName(name: string): string {
    const kept = safeText(name)
      .replace(/0x[0-9a-f]+/giu, mask)
      .replace(/[([][^()[\]]*[)\]]/gu, (group) => (isSerialLike(group) ? mask : group))
      .replace(/[\p{L}\p{N}_.:-]+/gu, (word) => (isSerialWord(word) ? mask : word));
    return this.value(kept);
  }

  /** A message of the system or of a module: its known fragments, or the mask alone. */
  message(text: string): string {
    const fragments = text.slice(0, longestText).match(technicalFragments) ?? [];
    return fragments.length === 0 ? mask : Array.from(new Set(fragments)).join(', ');
  }

  /** An error's parameters, each as far as it can be told. */
  params({ params }: ErrorDocument): ErrorParams {
    return Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, this.#param(name, value)]),
    );
  }

  #param(name: string, value: string | number): string | number {
    if (typeof value === 'number') return Math.abs(value) < 1e7 ? value : mask;
    if (name === 'path') return value === '' ? value : this.path(value);
    if (name === 'operation') return isText('operations', value) ? value : mask;
    if (name === 'reason') return isText('chain', value) ? value : mask;
    return value === '' ? value : this.message(value);
  }
}

/** True when a locale file has such a key; keys are ours, so they name nobody. */
export function isText(file: string, key: string, locale: Locale = 'fr'): boolean {
  return /^[\w.-]+$/u.test(key) && translate(locale, `${file}.${key}`) !== `${file}.${key}`;
}

function isLibrary(file: string): boolean {
  return /\.(?:so(?:\.\d+)*|dll|dylib)$/iu.test(file);
}

/** Vendor and product of a USB device: a model, nobody's own. */
const usbIdentifier = /^[0-9A-F]{4}:[0-9A-F]{4}$/iu;

/** What stands in brackets. */
function isSerialLike(group: string): boolean {
  const inside = group.slice(1, -1).trim();
  return !usbIdentifier.test(inside) && /\d{4}|(?=[0-9A-F]*\d)[0-9A-F]{6}/iu.test(inside);
}

/** `SCR3310` and `CT30` are models; six digits, or eight letters and digits with four digits among them, are not. */
function isSerialWord(word: string): boolean {
  if (usbIdentifier.test(word)) return false;
  const digits = word.replace(/\D/gu, '').length;
  return (
    /^\d{6,}$/u.test(word) ||
    (word.length >= 8 && digits >= 4) ||
    (/^[0-9a-f]{8,}$/iu.test(word) && digits > 0)
  );
}
