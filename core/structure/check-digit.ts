/** Luhn's sum (ISO/IEC 7812-1, annex B) of digits given as numbers is a multiple of ten. */
function luhn(digits: readonly number[]): boolean {
  const sum = [...digits].reverse().reduce((total, digit, fromRight) => {
    const weighted = fromRight % 2 === 0 ? digit : digit * 2;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

/** @param number decimal digits only. */
export function hasLuhnKey(number: string): boolean {
  return luhn(digitsOf(number));
}

function digitsOf(number: string): readonly number[] {
  return Array.from(number, Number);
}

/** La Poste has more establishments than Luhn's keys allow under one SIREN (INSEE). */
const laPoste = '356000000';

/**
 * The key of a SIRET: Luhn over its 14 digits, or for La Poste's offices a sum of digits that is a multiple
 * of five (its head office, 35600000000048, keeps a Luhn key).
 */
export function hasSiretKey(siret: string): boolean {
  if (hasLuhnKey(siret)) return true;
  const sum = digitsOf(siret).reduce((total, digit) => total + digit, 0);
  return siret.startsWith(laPoste) && sum % 5 === 0;
}

/**
 * The key of a FINESS number: Luhn, where the letter of `2A`, `2B` or of ANS's test numbers (`0B…`) counts
 * as its rank: A 1, B 2. No published rule says so; it is what these numbers verify.
 *
 * @returns null when a letter other than A or B leaves the key unknown.
 */
export function hasFinessKey(finess: string): boolean | null {
  const digits = finess.replaceAll('A', '1').replaceAll('B', '2');
  return /^\d+$/.test(digits) ? hasLuhnKey(digits) : null;
}
