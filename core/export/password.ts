import { randomInt } from 'node:crypto';
import { ExportError } from './errors.ts';

export const MINIMUM_PASSWORD_LENGTH = 12;

/** Letters and digits that nobody takes for one another, in print or by phone. */
const unambiguous = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/**
 * A password to show once: five groups of four characters, about 116 bits.
 *
 * @returns e.g. `h7Kd-Vw3n-8RxM-tqPb-e5Yc`
 */
export function generatePassword(): string {
  const group = () => Array.from({ length: 4 }, () => unambiguous[randomInt(unambiguous.length)]).join('');
  return Array.from({ length: 5 }, group).join('-');
}

/**
 * Printable ASCII only: keytool and others read nothing else in a PKCS#12 password.
 *
 * @throws ExportError PASSWORD_NOT_ASCII or PASSWORD_TOO_SHORT
 */
export function assertPasswordUsable(password: Uint8Array): void {
  if (password.some((byte) => byte < 0x20 || byte > 0x7e)) throw new ExportError('PASSWORD_NOT_ASCII');
  if (password.length < MINIMUM_PASSWORD_LENGTH) {
    throw new ExportError('PASSWORD_TOO_SHORT', { params: { minimum: MINIMUM_PASSWORD_LENGTH } });
  }
}
