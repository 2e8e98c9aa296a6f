import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { publishFile, temporaryIn, writeFileAtomic } from '../../files/atomic.ts';
import { errnoOf } from '../../files/errno.ts';
import { asVaultError, VaultError } from '../errors.ts';
import { makeVaultFolder } from '../file.ts';
import type { RecipientKind } from '../recipients/kinds.ts';
import { type Identity, unwrap } from '../recipients/recipient.ts';
import { Vault, type VaultCheck } from '../vault.ts';
import { openBackup, readBackup, type SealedBackup } from './format.ts';
import { takePlace } from './take-place.ts';

/** What a restoration did. */
export interface Restoration {
  /** ISO 8601, UTC: when the backup was made. */
  readonly backupAt: string;
  readonly requests: number;
  readonly certificates: number;
  /** What the vault's own check found: it was so when the backup was made, as a backup comes back as it was written. */
  readonly check: VaultCheck;
  /** Where the vault that was there before is now; null when there was none. */
  readonly former: string | null;
}

/** @throws VaultError NOT_A_BACKUP, BACKUP_TOO_NEW, BACKUP_DAMAGED, BACKUP_NOT_READABLE */
export async function readBackupFile(path: string): Promise<SealedBackup> {
  const file = await readFile(path).catch((cause: unknown) => {
    throw new VaultError('BACKUP_NOT_READABLE', {
      params: { path, detail: errnoOf(cause) ?? '' },
      cause,
      exitCode: 3,
    });
  });
  return readBackup(file, path);
}

/**
 * Makes a vault's file of its backup: opened, checked record by record, and only then given its name.
 *
 * @param identity what opens the vault; its secret is the caller's to wipe
 * @param replace puts it in the place of a vault that nobody writes to, which is kept beside it; a file is never replaced
 *   otherwise
 * @throws VaultError NOT_A_BACKUP, BACKUP_TOO_NEW, BACKUP_DAMAGED, BACKUP_NOT_READABLE, the identity's refusal,
 *   VAULT_EXISTS, VAULT_BUSY, VAULT_DISK_FULL or VAULT_NOT_WRITABLE; CardError. What was there is as before then.
 */
export async function restoreVault<Kind extends RecipientKind>(
  backup: string,
  path: string,
  identity: Identity<Kind>,
  { replace = false }: { readonly replace?: boolean } = {},
): Promise<Restoration> {
  const sealed = await readBackupFile(backup);
  const image = await imageIn(sealed, identity, backup);
  const draft = temporaryIn(dirname(path));
  try {
    await makeVaultFolder(path);
    await writeFileAtomic(draft, image, { overwrite: false });
    const found = await checkDraft(draft, sealed, identity, backup);
    const former = replace ? await takePlace(draft, path) : null;
    if (former === null) await publishFile(draft, path);
    return { backupAt: sealed.header.createdAt, ...found, former };
  } catch (error) {
    throw asVaultError(path, error);
  } finally {
    // What cannot be removed must not hide what happened.
    for (const suffix of ['', '-wal', '-shm']) {
      await rm(`${draft}${suffix}`, { force: true }).catch(() => undefined);
    }
  }
}

async function imageIn<Kind extends RecipientKind>(
  sealed: SealedBackup,
  identity: Identity<Kind>,
  path: string,
): Promise<Buffer> {
  const { vaultId, recipients } = sealed.header;
  const { dataKey } = await unwrap(vaultId, recipients, identity);
  try {
    const image = openBackup(sealed, dataKey);
    if (image === null) throw damaged(path);
    return image;
  } finally {
    dataKey.fill(0);
  }
}

/** Opens the restored file as it will be opened later, opens all that it holds, and writes down where it comes from. */
async function checkDraft<Kind extends RecipientKind>(
  draft: string,
  { header }: SealedBackup,
  identity: Identity<Kind>,
  backup: string,
): Promise<Pick<Restoration, 'requests' | 'certificates' | 'check'>> {
  const vault = await Vault.open(draft);
  try {
    await vault.unlockWith(identity);
    const check = await vault.check();
    vault.audit.record({
      action: 'vault-restored',
      place: backup,
      details: { backup: header.id, backupAt: header.createdAt },
    });
    const [requests, certificates] = [vault.requests.list().length, vault.certificates.summaries().length];
    return { requests, certificates, check };
  } finally {
    vault.close();
  }
}

function damaged(path: string): VaultError {
  return new VaultError('BACKUP_DAMAGED', { params: { path }, exitCode: 3 });
}
