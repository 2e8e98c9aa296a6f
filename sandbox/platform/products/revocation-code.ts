import { randomBytes, scrypt, timingSafeEqual, type BinaryLike } from 'node:crypto';
import { promisify } from 'node:util';
import { Refusal } from '../refusal.ts';
import type { KeptProduct } from './product.ts';

type KeptCode = NonNullable<KeptProduct['revocationCode']>;

const derive = promisify<BinaryLike, BinaryLike, number, Buffer>(scrypt);
const shortest = 8;
const hashLength = 32;

/**
 * What is kept of a code: enough to check it, never to show it again.
 * @throws Refusal REVOCATION_CODE_WEAK
 */
export async function keepCode(code: string): Promise<KeptCode> {
  if (Array.from(code).length < shortest) throw new Refusal('REVOCATION_CODE_WEAK', { minimum: shortest });
  const salt = randomBytes(16);
  return { salt: salt.toString('base64'), hash: (await derive(code, salt, hashLength)).toString('base64') };
}

export async function isCode(kept: KeptCode, code: string): Promise<boolean> {
  const hash = await derive(code, Buffer.from(kept.salt, 'base64'), hashLength);
  return timingSafeEqual(hash, Buffer.from(kept.hash, 'base64'));
}
