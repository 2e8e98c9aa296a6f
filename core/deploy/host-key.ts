import { createHash, timingSafeEqual } from 'node:crypto';
import { DeployError } from './errors.ts';

/** A host's key as it is pinned: its type where that is known (RFC 4253 § 6.6), and OpenSSH's fingerprint. */
export interface PinnedHostKey {
  readonly type: string | null;
  /** `SHA256:` and the base64 of the digest, without padding. */
  readonly fingerprint: string;
}

const written = /^(?:(?<type>[a-z0-9@.-]{1,64}) )?(?<fingerprint>SHA256:[A-Za-z0-9+/]{43})$/u;

/** @throws DeployError HOST_KEY_INVALID */
export function readHostKey(text: string): PinnedHostKey {
  const groups = written.exec(text.trim())?.groups;
  if (groups?.['fingerprint'] === undefined) {
    throw new DeployError('HOST_KEY_INVALID', { params: { hostKey: text } });
  }
  return { type: groups['type'] ?? null, fingerprint: groups['fingerprint'] };
}

/** @param blob a public key as SSH sends it: its type first, then its numbers. */
export function hostKeyOf(blob: Uint8Array): PinnedHostKey & { readonly type: string } {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength);
  const length = bytes.length < 4 ? 0 : bytes.readUInt32BE(0);
  const digest = createHash('sha256').update(bytes).digest('base64').replace(/=+$/u, '');
  return { type: bytes.toString('latin1', 4, 4 + length), fingerprint: `SHA256:${digest}` };
}

/** `ssh-ed25519 SHA256:…` */
export function hostKeyText({ type, fingerprint }: PinnedHostKey): string {
  return type === null ? fingerprint : `${type} ${fingerprint}`;
}

export function sameHostKey(pinned: PinnedHostKey, presented: PinnedHostKey): boolean {
  const [a, b] = [Buffer.from(pinned.fingerprint), Buffer.from(presented.fingerprint)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Which signature algorithms show a key of this type: a host has several keys, and must be asked for the pinned one.
 *
 * @returns null: any
 */
export function algorithmsFor({ type }: PinnedHostKey): readonly string[] | null {
  if (type === null) return null;
  return type === 'ssh-rsa' ? ['rsa-sha2-512', 'rsa-sha2-256'] : [type];
}
