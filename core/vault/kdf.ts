import { z } from 'zod';

/**
 * Cost of one passphrase guess. The bounds keep a doctored file from weakening the derivation or from
 * exhausting the machine's memory.
 */
export const argon2Schema = z.object({
  algorithm: z.literal('argon2id'),
  memoryKiB: z.number().int().min(65_536).max(1_048_576),
  passes: z.number().int().min(1).max(16),
  lanes: z.number().int().min(1).max(16),
});

export type Argon2Parameters = z.infer<typeof argon2Schema>;

/** Twice the memory of the second recommended option of RFC 9106, section 4. */
export const defaultArgon2: Argon2Parameters = {
  algorithm: 'argon2id',
  memoryKiB: 131_072,
  passes: 3,
  lanes: 4,
};

/** Argon2id version 1.3, the library's default. @returns 32 bytes; the caller wipes them. */
export async function deriveWrappingKey(
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
