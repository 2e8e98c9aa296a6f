import type { Argon2Parameters } from './parameters.ts';

/** Twice the memory of the second recommended option of RFC 9106, section 4. */
export const defaultArgon2: Argon2Parameters = {
  algorithm: 'argon2id',
  memoryKiB: 131_072,
  passes: 3,
  lanes: 4,
};

/** Argon2id version 1.3, the library's default. @returns 32 bytes; the caller wipes them. */
export async function deriveFromPassphrase(
  passphrase: Uint8Array,
  salt: Uint8Array,
  parameters: Argon2Parameters,
): Promise<Buffer> {
  const { hashRaw } = await import('@node-rs/argon2');
  return hashRaw(passphrase, {
    memoryCost: parameters.memoryKiB,
    timeCost: parameters.passes,
    parallelism: parameters.lanes,
    outputLen: 32,
    salt,
  });
}
