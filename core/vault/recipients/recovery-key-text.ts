import { createHash } from 'node:crypto';
import { VaultError } from '../errors.ts';

/** In bytes: 160 bits, eight groups of four characters. */
export const RECOVERY_KEY_LENGTH = 20;

/** Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** What people write for what they read. */
const lookalikes: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

const dataCharacters = (RECOVERY_KEY_LENGTH * 8) / 5;
const checkCharacters = 4;
const groupLength = 4;

/**
 * A recovery key as it is printed: eight groups that are the key, then one that tells a slip of the pen from a wrong key
 * (the first 20 bits of the key's SHA-256).
 *
 * @param key 20 bytes
 * @returns ASCII, e.g. `3F7K-…-9QXE`, 44 bytes, which the caller wipes: no string of the secret is made
 */
export function writeRecoveryKey(key: Uint8Array): Uint8Array<ArrayBuffer> {
  const characters = [...digits(key, dataCharacters), ...checkOf(key)];
  const text = new Uint8Array(characters.length + characters.length / groupLength - 1);
  characters.forEach((value, at) => {
    text[at + Math.floor(at / groupLength)] = alphabet.charCodeAt(value);
  });
  for (let at = groupLength; at < text.length; at += groupLength + 1) text[at] = 0x2d;
  characters.fill(0);
  return text;
}

/**
 * Reads a recovery key that somebody typed: case, spaces and dashes don't count, and O, I, L are taken for 0, 1, 1.
 *
 * @param text UTF-8; the caller wipes it
 * @returns 20 bytes, which the caller wipes
 * @throws VaultError RECOVERY_KEY_MISTYPED
 */
export function readRecoveryKey(text: Uint8Array): Uint8Array {
  const values = [...text].flatMap((byte) => valueOf(byte));
  const key = new Uint8Array(RECOVERY_KEY_LENGTH);
  try {
    if (values.length !== dataCharacters + checkCharacters) throw new VaultError('RECOVERY_KEY_MISTYPED');
    pack(values.slice(0, dataCharacters), key);
    const check = checkOf(key);
    if (!check.every((value, at) => value === values[dataCharacters + at])) {
      throw new VaultError('RECOVERY_KEY_MISTYPED');
    }
    return key;
  } catch (error) {
    key.fill(0);
    throw error;
  } finally {
    values.fill(0);
  }
}

/** @returns no value for what only parts the groups. */
function valueOf(byte: number): readonly number[] {
  const character = String.fromCharCode(byte).toUpperCase();
  if (/[\s-]/u.test(character)) return [];
  const value = alphabet.indexOf(lookalikes[character] ?? character);
  if (value === -1) throw new VaultError('RECOVERY_KEY_MISTYPED');
  return [value];
}

function checkOf(key: Uint8Array): readonly number[] {
  return digits(createHash('sha256').update(key).digest(), checkCharacters);
}

/** The first `count` groups of five bits, most significant first. */
function digits(bytes: Uint8Array, count: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    const bit = at * 5;
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    return (pair >> (11 - (bit & 7))) & 31;
  });
}

function pack(values: readonly number[], into: Uint8Array): void {
  values.forEach((value, at) => {
    const bit = at * 5;
    const shifted = value << (11 - (bit & 7));
    const first = bit >> 3;
    into[first] = (into[first] ?? 0) | (shifted >> 8);
    if (first + 1 < into.length) into[first + 1] = (into[first + 1] ?? 0) | (shifted & 0xff);
  });
}
