import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { VaultError } from '../errors.ts';
import { deriveKey } from '../recipients/derive.ts';
import type { Stanza } from '../recipients/recipient.ts';
import { stanzaSchema } from '../recipients/rows.ts';
import { seal, unseal } from '../seal.ts';

const magic = 'passerelle-backup/';
const version = 1;
/** In bytes: sixteen recipients take less than a tenth of it. */
const longestHeader = 1 << 20;

const base64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));

const headerSchema = z.object({
  id: z.uuid(),
  vaultId: z.uuid(),
  createdAt: z.string(),
  salt: base64,
  recipients: z.array(
    z
      .object({ salt: base64, wrappedKey: base64 })
      .loose()
      .transform(({ wrappedKey, createdAt, parameters, ...stanza }) =>
        stanzaSchema.parse({
          ...stanza,
          parameters: JSON.stringify(parameters),
          wrapped_key: wrappedKey,
          created_at: createdAt,
        }),
      ),
  ),
});

/** What a backup says of itself without being opened. */
export type BackupHeader = z.infer<typeof headerSchema>;

/** A backup as it was read: its header, and its content still sealed. */
export interface SealedBackup {
  readonly header: BackupHeader;
  /** SHA-256 of the header's line, hex: the content is bound to it. */
  readonly headerHash: string;
  readonly sealed: Uint8Array;
}

/**
 * One file: a line that names the format, a line of JSON, then a vault's whole database under a key of its own, which the
 * data key gives: what opens the vault opens its backups.
 *
 * @param image from `imageOf`
 * @param dataKey 32 bytes
 */
export function writeBackup(
  image: Uint8Array,
  vaultId: string,
  dataKey: Uint8Array,
  recipients: readonly Stanza[],
): Buffer {
  const id = randomUUID();
  const salt = randomBytes(32);
  const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
  const line = JSON.stringify({
    id,
    vaultId,
    createdAt: new Date().toISOString(),
    salt: text(salt),
    recipients: recipients.map((stanza) => ({
      ...stanza,
      salt: text(stanza.salt),
      wrappedKey: text(stanza.wrappedKey),
    })),
  });
  const key = deriveKey(dataKey, salt, 'backup', { vaultId, recipientId: id });
  try {
    const sealed = seal(key, image, contextOf(vaultId, id, hashOf(line)));
    return Buffer.concat([Buffer.from(`${magic}${version}\n${line}\n`, 'utf8'), sealed]);
  } finally {
    key.fill(0);
  }
}

/** @throws VaultError NOT_A_BACKUP, BACKUP_TOO_NEW or BACKUP_DAMAGED */
export function readBackup(file: Uint8Array, path: string): SealedBackup {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const params = { path };
  const end = bytes.subarray(0, magic.length + 8).indexOf('\n');
  const title = bytes.subarray(0, Math.max(end, 0)).toString('latin1');
  if (!/^passerelle-backup\/\d+$/u.test(title)) throw new VaultError('NOT_A_BACKUP', { params });
  if (title !== `${magic}${version}`) throw new VaultError('BACKUP_TOO_NEW', { params });
  const headerEnd = bytes.subarray(0, longestHeader).indexOf('\n', end + 1);
  const line = bytes.subarray(end + 1, Math.max(headerEnd, end + 1)).toString('utf8');
  try {
    return {
      header: headerSchema.parse(JSON.parse(line)),
      headerHash: hashOf(line),
      sealed: bytes.subarray(headerEnd + 1),
    };
  } catch {
    throw new VaultError('BACKUP_DAMAGED', { params, exitCode: 3 });
  }
}

/** @returns the image; null when a byte of the file has changed. */
export function openBackup({ header, headerHash, sealed }: SealedBackup, dataKey: Uint8Array): Buffer | null {
  const { id, vaultId, salt } = header;
  const key = deriveKey(dataKey, salt, 'backup', { vaultId, recipientId: id });
  try {
    return unseal(key, sealed, contextOf(vaultId, id, headerHash));
  } finally {
    key.fill(0);
  }
}

function contextOf(vaultId: string, id: string, headerHash: string) {
  return { vaultId, recordId: `${id}/${headerHash}`, purpose: 'backup' } as const;
}

function hashOf(line: string): string {
  return createHash('sha256').update(line, 'utf8').digest('hex');
}
