import { timingSafeEqual } from 'node:crypto';

/** PIN and PUK are padded to this length with 0xFF (NIST SP 800-73-4 part 2, section 2.4.3). */
export const referenceLength = 8;

const padding = 0xff;
const shortest = 4;

/** A PIN or PUK with its tries: each wrong one spends a try, a right one gives them back, at 0 it is blocked. */
export class PinCounter {
  readonly maximum: number;
  #reference: Buffer<ArrayBuffer>;
  #left: number;

  /** @param digits four to eight ASCII digits. */
  constructor(digits: string, maximum = 3) {
    this.#reference = padded(Buffer.from(digits, 'ascii'));
    this.maximum = maximum;
    this.#left = maximum;
  }

  get triesLeft(): number {
    return this.#left;
  }

  get blocked(): boolean {
    return this.#left === 0;
  }

  /** @param candidate padded. Never right once blocked. */
  verify(candidate: Uint8Array): boolean {
    if (this.blocked) return false;
    const right = candidate.length === referenceLength && timingSafeEqual(candidate, this.#reference);
    this.#left = right ? this.maximum : this.#left - 1;
    return right;
  }

  /** Takes a new value, and gives all tries back. @param next padded. */
  replace(next: Uint8Array): void {
    this.#reference.fill(0);
    this.#reference = Buffer.from(next);
    this.#left = this.maximum;
  }

  /** As if every try had been spent. */
  block(): void {
    this.#left = 0;
  }
}

/** The digits of a PIN, with their padding. */
export function padded(digits: Uint8Array): Buffer<ArrayBuffer> {
  const bytes = Buffer.alloc(referenceLength, padding);
  bytes.set(digits.subarray(0, referenceLength));
  return bytes;
}

/** Four to eight digits, then padding. */
export function isPadded(bytes: Uint8Array): boolean {
  if (bytes.length !== referenceLength) return false;
  const end = bytes.indexOf(padding);
  const digits = bytes.subarray(0, end === -1 ? undefined : end);
  return (
    digits.length >= shortest &&
    digits.every((byte) => byte >= 0x30 && byte <= 0x39) &&
    bytes.subarray(digits.length).every((byte) => byte === padding)
  );
}
