import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { publishFile, replaceFile, writeFileAtomic } from '../../files/atomic.ts';
import { errnoOf } from '../../files/errno.ts';
import { VaultDatabase } from '../database.ts';
import { asVaultError, VaultError } from '../errors.ts';
import type { RecipientKind } from '../recipients/parameters.ts';
import { type Identity, unwrap } from '../recipients/recipient.ts';
import { Vault } from '../vault.ts';
import { openBackup, readBackup, type SealedBackup } from './format.ts';

/** What a restoration did. */
export interface Restoration {
  /** ISO 8601, UTC: when the backup was made. */
  readonly backupAt: string;
  readonly requests: number;
  readonly certificates: number;
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
 * @param replace puts it in the place of a vault that nobody has open, which is kept beside it; a file is never replaced
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
  const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.restored`);
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFileAtomic(draft, image, { overwrite: false });
    const counts = await proveDraft(draft, sealed, identity, backup);
    const former = replace ? await setAside(path) : null;
    if (former === null) await publishFile(draft, path);
    else await replaceFile(draft, path);
    return { backupAt: sealed.header.createdAt, ...counts, former };
  } catch (error) {
    throw asVaultError(path, error);
  } finally {
    for (const suffix of ['', '-wal', '-shm']) await rm(`${draft}${suffix}`, { force: true });
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

/** Opens the restored file as it will be opened later, checks all that it holds, and writes down where it comes from. */
async function proveDraft<Kind extends RecipientKind>(
  draft: string,
  { header }: SealedBackup,
  identity: Identity<Kind>,
  backup: string,
): Promise<Pick<Restoration, 'requests' | 'certificates'>> {
  const vault = await Vault.open(draft);
  try {
    await vault.unlockWith(identity);
    // A log that was tampered with is told by its own verification: it must not keep the keys from coming back.
    const { problems } = await vault.check();
    if (problems.length > 0) throw damaged(backup);
    vault.audit.record({
      action: 'vault-restored',
      place: backup,
      details: { backup: header.id, backupAt: header.createdAt },
    });
    return { requests: vault.requests.list().length, certificates: vault.certificates.list().length };
  } finally {
    vault.close();
  }
}

/**
 * Gives the vault that is there a second name, beside it.
 *
 * @returns null when there is none.
 * @throws VaultError VAULT_BUSY when another program has it open
 */
async function setAside(path: string): Promise<string | null> {
  const former = `${path}.${new Date().toISOString().replace(/[-:]|\.\d+/gu, '')}.old`;
  await foldAlone(path);
  for (const suffix of ['-wal', '-shm']) await ifThere(rename(`${path}${suffix}`, `${former}${suffix}`));
  const linked = await link(path, former).then(
    () => true,
    (error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return null;
      return false;
    },
  );
  if (linked === null) return null;
  // No hard links here (FAT, some network shares): for a moment only the second name is there.
  if (!linked) await rename(path, former);
  return former;
}

/** Only whoever is alone can leave the write-ahead log: nobody else has the file open, and the file is whole by itself. */
async function foldAlone(path: string): Promise<void> {
  try {
    const database = await VaultDatabase.openExisting(path);
    try {
      database.pragma('journal_mode = DELETE');
    } finally {
      database.close();
    }
  } catch (error) {
    if (error instanceof VaultError && error.code === 'VAULT_BUSY') throw error;
    // Damaged, or none: what is there is only moved.
  }
}

async function ifThere(task: Promise<unknown>): Promise<void> {
  await task.catch((error: unknown) => {
    if (errnoOf(error) !== 'ENOENT') throw error;
  });
}

function damaged(path: string): VaultError {
  return new VaultError('BACKUP_DAMAGED', { params: { path }, exitCode: 3 });
}
