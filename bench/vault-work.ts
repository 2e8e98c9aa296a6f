import { hashRaw } from '@node-rs/argon2';
import Libsql from 'libsql';
import { loadTrustStore, type TrustStore } from '../core/certificate/trust-store.ts';
import { timeline } from '../core/requests/timeline.ts';
import { defaultArgon2 } from '../core/vault/recipients/argon2.ts';
import { Vault } from '../core/vault/vault.ts';
import { CertificateRequests } from '../electron/main/services/certificate-requests.ts';
import { followedEntries, sourceOf } from '../electron/main/services/followed-entries.ts';
import type { FollowedEntry } from '../electron/contract/follow.ts';
import { matches } from '../renderer/format/search.ts';

/** What the bench does with a vault, each function beside its peer. */
export const trustOf = (root: string): TrustStore =>
  loadTrustStore('resources', { roots: [root], intermediates: [] });

export const openVault = (path: string) => Vault.open(path);

export const derive = (passphrase: Uint8Array) =>
  hashRaw(passphrase, {
    memoryCost: defaultArgon2.memoryKiB,
    timeCost: defaultArgon2.passes,
    parallelism: defaultArgon2.lanes,
    outputLen: 32,
    salt: Buffer.alloc(16, 1),
  });

export const list = (vault: Vault) => vault.certificates.list();
export const line = (vault: Vault) => timeline(sourceOf(vault), new Date());
export const follow = (vault: Vault) => followedEntries(vault, () => null, new Date());

export async function views(vault: Vault, trust: TrustStore) {
  const keeper = { open: vault } as never;
  return new CertificateRequests(keeper, () => ({ trust, locale: 'fr' })).stored();
}

export const search = (entries: readonly FollowedEntry[], query: string) =>
  entries.filter(({ structureName, idNatStruct, distinguishedName, contactEmails }) =>
    matches(query, [structureName, idNatStruct, distinguishedName, ...contactEmails]),
  );

/** Opens and verifies a file as a program without a vault would, and reads the same rows. */
export function readPlainly(path: string) {
  const database = new Libsql(path);
  try {
    database.pragma('integrity_check');
    return database.prepare('SELECT * FROM certificates ORDER BY not_after, id').all();
  } finally {
    database.close();
  }
}
