import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { X509Certificate, X509Crl } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import { z } from 'zod';
import { x509 } from '../../core/certificate/crypto.ts';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import { intermediateIds, type AuthorityId } from './authorities.ts';
import { signingAlgorithm } from './keys.ts';
import type { SandboxPki } from './store.ts';

const crlNumberOid = '2.5.29.20';
/** The real lists of intermediates live six days. */
const crlLifetime = 6 * 24 * 3600 * 1000;

const revocationsSchema = z.array(
  z.object({ authority: z.enum(intermediateIds), serialNumber: z.string(), date: z.iso.datetime() }),
);

type Revocation = z.infer<typeof revocationsSchema>[number];

/** Adds certificates to what their authority revoked; the lists show it once published. */
export async function revoke(
  pki: SandboxPki,
  authority: AuthorityId,
  certificates: readonly X509Certificate[],
): Promise<void> {
  const date = new Date().toISOString();
  const added = certificates.map(({ serialNumber }) => ({ authority, serialNumber, date }));
  await writePrivateFile(revocationsPath(pki), JSON.stringify([...(await readRevocations(pki)), ...added]));
}

/** Signs a fresh CRL for each authority that issues leaves, and writes it to `crl/<authority>.crl` (DER). */
export async function publishCrls(pki: SandboxPki): Promise<ReadonlyMap<AuthorityId, X509Crl>> {
  const revocations = await readRevocations(pki);
  const folder = join(pki.dir, 'crl');
  await makePrivateFolder(folder);
  const lists = new Map<AuthorityId, X509Crl>();
  for (const id of intermediateIds) {
    const crl = await signCrl(
      pki,
      id,
      revocations.filter(({ authority }) => authority === id),
    );
    await writePrivateFile(join(folder, `${id}.crl`), new Uint8Array(crl.rawData));
    lists.set(id, crl);
  }
  return lists;
}

function signCrl(pki: SandboxPki, id: AuthorityId, revocations: readonly Revocation[]): Promise<X509Crl> {
  const authority = pki.authorities[id];
  const thisUpdate = new Date();
  // Seconds since 1970: grows from one list to the next.
  const number = new asn1js.Integer({ value: Math.floor(thisUpdate.getTime() / 1000) });
  return x509.X509CrlGenerator.create({
    issuer: authority.certificate.subjectName,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + crlLifetime),
    signingKey: authority.signingKey,
    signingAlgorithm,
    entries: revocations.map(({ serialNumber, date }) => ({
      serialNumber,
      revocationDate: new Date(date),
    })),
    extensions: [
      new x509.AuthorityKeyIdentifierExtension(authority.keyIdentifier),
      new x509.Extension(crlNumberOid, false, number.toBER()),
    ],
  });
}

async function readRevocations(pki: SandboxPki): Promise<readonly Revocation[]> {
  try {
    return revocationsSchema.parse(JSON.parse(await readFile(revocationsPath(pki), 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

const revocationsPath = (pki: SandboxPki): string => join(pki.dir, 'revocations.json');
