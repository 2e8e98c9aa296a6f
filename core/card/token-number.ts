import type { TokenReport } from './types.ts';

/** Family, version and card number, as Cryptolib CPS labels its tokens: `CPS3v3-2900995266`. */
const cpsLabel = /^(?<family>[A-Z]+\d+)v\d+-(?<number>\d{10})$/;

/** @returns e.g. `CPS3`, null for another middleware's label. */
export function familyOf(token: TokenReport): string | null {
  return cpsLabel.exec(token.label)?.groups?.['family'] ?? null;
}

/**
 * The card numbers that a token itself tells, by its label and by its serial number. Other middlewares write
 * other things there (SoftHSM2 sixteen hexadecimal digits): those tell nothing.
 */
export function numbersToldBy(token: TokenReport): readonly string[] {
  const label = cpsLabel.exec(token.label)?.groups?.['number'];
  const serial = /^\d{10}$/.test(token.serialNumber) ? token.serialNumber : undefined;
  return [label, serial].filter((number) => number !== undefined);
}
