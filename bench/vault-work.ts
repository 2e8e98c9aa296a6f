import { hashRaw } from '@node-rs/argon2';
import Libsql from 'libsql';
import { loadTrustStore } from '../core/certificate/trust-store.ts';
import { defaultArgon2 } from '../core/vault/recipients/argon2.ts';
import { Vault } from '../core/vault/vault.ts';
import { CertificateRequests } from '../electron/main/services/certificate-requests.ts';
import { followedEntries } from '../electron/main/services/followed-entries.ts';
import type { FollowedEntry } from '../electron/contract/follow.ts';
import { mostJudged } from '../electron/contract/limits.ts';
import { followSearch } from '../renderer/format/follow.ts';

export { makeVault } from './make-vault.ts';

/** What the bench does with a vault: the application's own work, and what it is held against. */

export const openVault = (path: string): Promise<Vault> => Vault.open(path);

export const listNames = (vault: Vault) => vault.certificates.summaries();

/** What the page asks for to draw the time line. */
export const follow = (vault: Vault): readonly FollowedEntry[] =>
  followedEntries(vault, () => null, new Date());

/** A keystroke in the search of the time line. */
export const search = (entries: readonly FollowedEntry[], query: string) =>
  entries.filter(followSearch(query));

/** The same search as plainly as it can be: the texts as they are, case and accents to the letter. */
export const searchPlainly = (entries: readonly FollowedEntry[], query: string) =>
  entries.filter(({ structureName, idNatStruct, distinguishedName, contactEmails }) =>
    [structureName, idNatStruct, distinguishedName, ...contactEmails].some((text) => text.includes(query)),
  );

/** What the page asks for to show its first certificates. @param root PEM */
export async function judge(vault: Vault, root: string) {
  const trust = loadTrustStore('resources', { roots: [root], intermediates: [] });
  const desk = new CertificateRequests({ open: vault }, () => ({ trust, locale: 'fr' }));
  return desk.judge(
    desk
      .stored()
      .slice(0, mostJudged)
      .map(({ id }) => id),
  );
}

/** Argon2id alone, as costly as a passphrase's. */
export const derive = (passphrase: Uint8Array) =>
  hashRaw(passphrase, {
    memoryCost: defaultArgon2.memoryKiB,
    timeCost: defaultArgon2.passes,
    parallelism: defaultArgon2.lanes,
    outputLen: 32,
    salt: Buffer.alloc(16, 1),
  });

/** Opens the file, has SQLite verify it and reads the rows, with the same driver and without a vault. */
export function readPlainly(path: string): unknown[] {
  const database = new Libsql(path);
  try {
    database.pragma('integrity_check');
    return database.prepare('SELECT * FROM certificates ORDER BY not_after, id').all();
  } finally {
    database.close();
  }
}
