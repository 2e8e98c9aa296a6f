import { CardError } from './errors.ts';
import type { PinLength } from './types.ts';

/** Digits of a CPS card's PIN, and of its unblocking code. */
const pinDigits: PinLength = { min: 4, max: 8 };
const unblockCodeDigits: PinLength = { min: 8, max: 8 };

/** Four to eight ASCII digits. */
export function isPin(bytes: Uint8Array): boolean {
  return areDigits(bytes, pinDigits);
}

/** Eight ASCII digits. */
export function isUnblockCode(bytes: Uint8Array): boolean {
  return areDigits(bytes, unblockCodeDigits);
}

/**
 * How many digits a new PIN may have: those of any CPS card, within what the token tells. A token that tells nonsense
 * is not listened to.
 */
export function newPinRange({ min, max }: PinLength): PinLength {
  const range = { min: Math.max(min, pinDigits.min), max: Math.min(max, pinDigits.max) };
  return range.min <= range.max ? range : pinDigits;
}

/** @throws CardError NEW_PIN_FORMAT {min, max} */
export function checkNewPin(bytes: Uint8Array, tokenRange: PinLength): void {
  const { min, max } = newPinRange(tokenRange);
  if (!areDigits(bytes, { min, max })) throw new CardError('NEW_PIN_FORMAT', { params: { min, max } });
}

/** Both are typed by the same person: nothing to hide from a clock. */
export function samePin(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

function areDigits(bytes: Uint8Array, { min, max }: PinLength): boolean {
  return bytes.length >= min && bytes.length <= max && bytes.every((byte) => byte >= 0x30 && byte <= 0x39);
}
