import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { X509Certificate, X509Crl } from '@peculiar/x509';
import { z } from 'zod';
import { reasonNames } from '../../core/revocation/reason.ts';
import type { RevocationReason } from '../../core/revocation/types.ts';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import { authorityIds, type AuthorityId } from './authorities.ts';
import { completeCrl, deltaCrl } from './crl.ts';
import type { SandboxPki } from './store.ts';

const revocationsSchema = z.array(
  z.object({
    authority: z.enum(authorityIds),
    serialNumber: z.string(),
    date: z.iso.datetime(),
    /** An older demonstration has none. */
    reason: z.enum(reasonNames).default('unspecified'),
  }),
);

export type Revocation = z.infer<typeof revocationsSchema>[number];

/** Adds certificates to what their authority revoked, for good; the lists show it once published. */
export async function revoke(
  pki: SandboxPki,
  authority: AuthorityId,
  certificates: readonly X509Certificate[],
  reason: RevocationReason = 'unspecified',
): Promise<void> {
  const known = await readRevocations(pki);
  const date = new Date().toISOString();
  const added = certificates
    .map(({ serialNumber }) => ({ authority, serialNumber, date, reason }))
    .filter((one) => !known.some((other) => sameCertificate(one, other)));
  await writePrivateFile(revocationsPath(pki), JSON.stringify([...known, ...added]));
}

/**
 * Signs a fresh CRL for each authority, roots too, and writes it to `crl/<authority>.crl` with its delta beside it,
 * `crl/<authority>-delta.crl` (DER).
 */
export async function publishCrls(pki: SandboxPki): Promise<ReadonlyMap<AuthorityId, X509Crl>> {
  const revocations = await readRevocations(pki);
  const folder = join(pki.dir, 'crl');
  await makePrivateFolder(folder);
  const lists = new Map<AuthorityId, X509Crl>();
  for (const id of authorityIds) {
    const own = revocations.filter(({ authority }) => authority === id);
    const complete = await completeCrl(pki.authorities[id], own);
    const delta = await deltaCrl(pki.authorities[id], own);
    await writePrivateFile(join(folder, `${id}.crl`), new Uint8Array(complete.rawData));
    await writePrivateFile(join(folder, `${id}-delta.crl`), new Uint8Array(delta.rawData));
    lists.set(id, complete);
  }
  return lists;
}

export async function readRevocations(pki: SandboxPki): Promise<readonly Revocation[]> {
  try {
    return revocationsSchema.parse(JSON.parse(await readFile(revocationsPath(pki), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function sameCertificate(
  a: Pick<Revocation, 'authority' | 'serialNumber'>,
  b: Pick<Revocation, 'authority' | 'serialNumber'>,
): boolean {
  return a.authority === b.authority && a.serialNumber === b.serialNumber;
}

const revocationsPath = (pki: SandboxPki): string => join(pki.dir, 'revocations.json');
