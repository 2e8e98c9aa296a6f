import { z } from 'zod';
import type { RecipientKind } from './kinds.ts';

/**
 * Cost of one passphrase guess. The bounds keep a doctored file from weakening the derivation or from
 * exhausting the machine's memory.
 */
const argon2Schema = z.object({
  algorithm: z.literal('argon2id'),
  memoryKiB: z.number().int().min(65_536).max(1_048_576),
  passes: z.number().int().min(1).max(16),
  lanes: z.number().int().min(1).max(16),
});

const hkdf = z.literal('hkdf-sha256');

/** What the file holds in clear of each kind of recipient, to make its wrapping key again and to tell it from others. */
export const parameterSchemas = {
  passphrase: argon2Schema,
  'recovery-key': z.object({ algorithm: hkdf }),
  keyring: z.object({
    algorithm: hkdf,
    /** Name of the computer, and of the account there, whose keyring it is: what people know it by. */
    computer: z.string(),
    account: z.string(),
  }),
  card: z.object({
    algorithm: z.literal('rsa-pkcs1-v1_5-sha256+hkdf-sha256'),
    cardNumber: z.string(),
    /** SHA-256 of the SubjectPublicKeyInfo of the card's authentication key, lower-case hex. */
    publicKeyFingerprint: z.string().regex(/^[0-9a-f]{64}$/u),
  }),
} as const satisfies Record<RecipientKind, z.ZodType>;

export type StanzaParameters<Kind extends RecipientKind> = z.infer<(typeof parameterSchemas)[Kind]>;
export type Argon2Parameters = StanzaParameters<'passphrase'>;
