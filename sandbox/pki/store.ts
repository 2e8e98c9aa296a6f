import { createPrivateKey, createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import { makePrivateFolder, writePrivateFile } from '../files.ts';
import {
  authorityDefinitions,
  authorityIds,
  intermediateIds,
  rootIds,
  type AuthorityId,
} from './authorities.ts';
import { makeAuthority, type Authority } from './certificate-maker.ts';
import { keyIdentifier } from './extensions.ts';
import { generateRsaKeyPair, importSigningKey, type RsaKeyPair } from './keys.ts';

/** The local look-alike of IGC-Santé TEST. */
export interface SandboxPki {
  /** The folder that holds it. */
  readonly dir: string;
  readonly authorities: Readonly<Record<AuthorityId, Authority>>;
  /** PEM. */
  readonly roots: readonly string[];
  /** PEM. */
  readonly intermediates: readonly string[];
}

/**
 * Makes the authorities, RSA 4096 as the real ones (some seconds of all processors), in a folder that must not
 * exist yet: it appears whole or not at all.
 */
export async function createSandboxPki(dir: string): Promise<SandboxPki> {
  const keys = new Map<AuthorityId, RsaKeyPair>(
    await Promise.all(authorityIds.map(async (id) => [id, await generateRsaKeyPair(4096)] as const)),
  );
  const made = new Map<AuthorityId, Authority>();
  for (const id of [...rootIds, ...intermediateIds]) {
    const issuer = authorityDefinitions[id].issuer;
    made.set(
      id,
      await makeAuthority(id, required(keys, id), issuer === null ? null : required(made, issuer)),
    );
  }
  await makePrivateFolder(dirname(dir));
  const partial = await mkdtemp(`${dir}.partial-`);
  try {
    for (const [id, pair] of keys) {
      await writePrivateFile(join(partial, `${id}.pem`), pemOf(required(made, id).certificate));
      // In clear: these keys protect nothing, and say so by their TEST names.
      await writePrivateFile(join(partial, `${id}.key.der`), pair.privateKey);
      pair.privateKey.fill(0);
    }
    await rename(partial, dir);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return assemble(dir, made);
}

/** Reads authorities made by `createSandboxPki`. */
export async function openSandboxPki(dir: string): Promise<SandboxPki> {
  return assemble(
    dir,
    new Map(await Promise.all(authorityIds.map(async (id) => [id, await readAuthority(dir, id)] as const))),
  );
}

async function readAuthority(dir: string, id: AuthorityId): Promise<Authority> {
  const certificate = parseCertificate(await readFile(join(dir, `${id}.pem`), 'utf8'));
  const privateKey = await readFile(join(dir, `${id}.key.der`));
  try {
    const publicKey = createPublicKey(
      createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }),
    ).export({ format: 'der', type: 'spki' });
    if (!publicKey.equals(Buffer.from(certificate.publicKey.rawData))) {
      throw new Error(`${id}: the key is not the certificate's`);
    }
    return {
      id,
      certificate,
      signingKey: await importSigningKey(privateKey),
      keyIdentifier: keyIdentifier(publicKey),
    };
  } finally {
    privateKey.fill(0);
  }
}

function assemble(dir: string, made: ReadonlyMap<AuthorityId, Authority>): SandboxPki {
  const pem = (id: AuthorityId): string => pemOf(required(made, id).certificate);
  return {
    dir,
    authorities: Object.fromEntries(made) as Record<AuthorityId, Authority>,
    roots: rootIds.map(pem),
    intermediates: intermediateIds.map(pem),
  };
}

function required<T>(map: ReadonlyMap<AuthorityId, T>, id: AuthorityId): T {
  const value = map.get(id);
  if (value === undefined) throw new Error(`${id} is missing`);
  return value;
}
