import { createPrivateKey } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLineOf, environmentOf, processesUnder } from '../../support/processes.ts';

/** Something that must be found nowhere, in each of the forms that it could be written in. */
export interface Needle {
  readonly name: string;
  readonly forms: readonly Buffer[];
}

/** Base64 of what stands anywhere in a longer run of bytes: without the ends, which depend on what is around. */
function base64Forms(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/u, '');
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4));
  });
}

const hexForms = (bytes: Buffer): Buffer[] => {
  const text = bytes.toString('hex');
  return [Buffer.from(text), Buffer.from(text.toUpperCase())];
};

/** @param text at least eight characters, so that it stands nowhere by chance. */
export function textNeedle(name: string, text: string): Needle {
  const bytes = Buffer.from(text, 'utf8');
  const jsonBytes = Buffer.from(JSON.stringify([...bytes]).slice(1, -1));
  const base64 = bytes.length < 12 ? [] : base64Forms(bytes);
  const forms = [bytes, Buffer.from(text, 'utf16le'), jsonBytes, ...hexForms(bytes), ...base64];
  return { name, forms };
}

/** A piece of a file, of bytes that stand nowhere by chance. */
export function pieceNeedle(name: string, piece: Buffer): Needle {
  const inside = [...Array(3).keys()].flatMap((shift) => base64Forms(piece.subarray(shift)));
  return { name, forms: [piece, ...hexForms(piece), ...inside] };
}

/** The secret numbers of an RSA key, and its whole encoding. @param pkcs8 DER. */
export function keyNeedles(pkcs8: Uint8Array): Needle[] {
  const der = Buffer.from(pkcs8);
  const { p, q, d, dp, dq, qi } = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  });
  const numbers = { p, q, d, dp, dq, qi };
  return Object.entries(numbers).map(([name, value]) => {
    // A PEM line ends after 48 bytes, wherever the number begins in it.
    const bytes = Buffer.from(value ?? '', 'base64url').subarray(0, 64);
    const inside = [...Array(3).keys()].flatMap((shift) => base64Forms(bytes.subarray(shift, shift + 24)));
    const reversed = Buffer.from(bytes.subarray(0, 32)).reverse();
    const jwk = Buffer.from((value ?? '').slice(0, 60));
    return {
      name: `the key's ${name}`,
      forms: [bytes.subarray(0, 32), reversed, jwk, ...hexForms(bytes.subarray(0, 32)), ...inside],
    };
  });
}

/** Where something was looked for: what it is called, and its bytes. */
export type Places = ReadonlyMap<string, Buffer>;

/** @returns `<what> in <where>`, for each needle that is somewhere. */
export function findNeedles(needles: readonly Needle[], places: Places): string[] {
  const found: string[] = [];
  for (const [place, bytes] of places) {
    // A PEM is read without its line ends too.
    const joined = bytes.includes('-----BEGIN')
      ? Buffer.from(bytes.toString('latin1').replace(/\r?\n/gu, ''), 'latin1')
      : bytes;
    for (const { name, forms } of needles) {
      if (forms.some((form) => bytes.includes(form) || joined.includes(form)))
        found.push(`${name} in ${place}`);
    }
  }
  return found;
}

/** Every file below a folder, with its own path among its bytes. */
export function filesUnder(folder: string): Map<string, Buffer> {
  const places = new Map<string, Buffer>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    try {
      places.set(path, Buffer.concat([Buffer.from(path), readFileSync(path)]));
    } catch {
      // Gone meanwhile, as a temporary file is: another look had its chance.
    }
  }
  return places;
}

/** Looks again and again at what does not last: arguments, environments, temporary files. */
export class Watcher {
  readonly places = new Map<string, Buffer>();
  readonly #timer: NodeJS.Timeout;
  #looks = 0;

  /** @param root process whose descendants are looked at. @param temporary folder of their temporary files. */
  constructor(root: number, temporary: string) {
    this.#timer = setInterval(() => {
      this.#looks += 1;
      for (const pid of processesUnder(root)) {
        this.#add(`arguments of ${pid}`, Buffer.from(commandLineOf(pid), 'latin1'));
        this.#add(`environment of ${pid}`, Buffer.from(environmentOf(pid), 'latin1'));
      }
      for (const [path, bytes] of filesUnder(temporary)) this.#add(path, bytes);
    }, 60);
  }

  get looks(): number {
    return this.#looks;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #add(place: string, bytes: Buffer): void {
    const before = this.places.get(place);
    if (before?.includes(bytes) === true) return;
    this.places.set(place, before === undefined ? bytes : Buffer.concat([before, Buffer.from('\n'), bytes]));
  }
}
