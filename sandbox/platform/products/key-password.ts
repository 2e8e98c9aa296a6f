import { Refusal } from '../refusal.ts';

const shortest = 12;
const leastVariety = 6;

/**
 * What every tool reads in a P12 is printable ASCII.
 * @returns its bytes: secret, wipe after use.
 * @throws Refusal KEY_PASSWORD_WEAK
 */
export function requireKeyPassword(password: string | null): Uint8Array {
  const usable = password !== null && /^[\x20-\x7e]*$/u.test(password);
  if (!usable || password.length < shortest || new Set(password).size < leastVariety) {
    throw new Refusal('KEY_PASSWORD_WEAK', { minimum: shortest });
  }
  return new TextEncoder().encode(password);
}
