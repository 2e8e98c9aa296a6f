import type { TokenReport } from './types.ts';

/** Family, version and card number, as Cryptolib CPS labels its tokens: `CPS3v3-2900995266`. */
const cpsLabel = /^(?<family>[A-Z]+\d+)v\d+-(?<number>\d{10})$/;

/** Models that Cryptolib CPS reports (C_GetTokenInfo), by family of card. */
const familiesByModel: ReadonlyMap<string, string> = new Map([
  ['IAS ECC', 'CPS3'],
  ['ChipDoc', 'CPS4'],
]);

/** @returns e.g. `CPS3`, by the label, else by the model; null for what another middleware writes there. */
export function familyOf(token: Pick<TokenReport, 'label' | 'model'>): string | null {
  return cpsLabel.exec(token.label)?.groups?.['family'] ?? familiesByModel.get(token.model) ?? null;
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
