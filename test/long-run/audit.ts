import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import { namesOf } from '../../core/requests/renewal.ts';
import { Vault } from '../../core/vault/vault.ts';
import { demoExportPassword, demoPassphrase } from '../../sandbox/cards/definitions.ts';
import { ProductStore } from '../../sandbox/platform/products/store.ts';
import { run } from '../support/run-tool.ts';
import type { Order } from './events.ts';

/** Something that a person would miss, or have twice. */
export interface Loss {
  /** The service of the journey; empty for what is of none. */
  readonly service: string;
  readonly what: string;
}

/** What is held against each other at the end: vault, platform, and the files on the disk. */
export async function findLosses({ demo, vault: path, out, services }: Order): Promise<readonly Loss[]> {
  const vault = await Vault.open(path);
  const products = await ProductStore.open(join(demo, 'products'));
  try {
    await vault.unlock(Buffer.from(demoPassphrase));
    const asked = products.list(null).map(({ product }) => product);
    const stored = vault.certificates.list();
    const losses: Loss[] = [...(await vaultLosses(vault)), ...(await strayFiles(out, services))];
    for (const service of services) {
      const tell = (what: string): number => losses.push({ service, what });
      const ofPlatform = asked.filter((product) => product.service === service);
      const ofVault = stored.filter((one) => namesOf(one).service === service);
      if (ofPlatform.length !== 1) tell(`asked ${ofPlatform.length} times`);
      if (ofVault.length !== 1) tell(`${ofVault.length} certificates in the vault`);
      const [certificate] = ofVault;
      if (certificate === undefined) continue;
      const pem = pemOf(parseCertificate(certificate.certificate));
      if (ofPlatform[0]?.issued?.certificate.trim() !== pem.trim()) {
        tell('the vault has another certificate than the platform made');
      }
      if (!vault.secrets.list(certificate.id).some(({ kind }) => kind === 'revocation-code')) {
        tell('no revocation code');
      }
      const fault = await fileFault(join(out, `${service}.p12`), pem);
      if (fault !== null) tell(fault);
    }
    return losses;
  } finally {
    products.close();
    vault.close();
  }
}

async function vaultLosses(vault: Vault): Promise<Loss[]> {
  const { problems, audit } = await vault.check();
  const left = vault.requests
    .list()
    .map(({ service, state }) => ({ service, what: `a request left ${state}` }));
  return [
    ...left,
    ...problems.map(({ id, kind }) => ({ service: '', what: `vault record ${id}: ${kind}` })),
    ...(audit.whole ? [] : [{ service: '', what: 'the audit log is broken' }]),
  ];
}

/** Anything but whole files, and the temporary ones that a write leaves when its process is killed. */
async function strayFiles(out: string, services: readonly string[]): Promise<Loss[]> {
  const known = new Set(services.flatMap((service) => suffixes.map((suffix) => `${service}${suffix}`)));
  return (await readdir(out))
    .filter((name) => !known.has(name) && !name.endsWith('.tmp'))
    .map((name) => ({ service: '', what: `a stray file: ${name}` }));
}

const suffixes = ['.p12', '-fullchain.pem', '-dn.txt'];

/** What OpenSSL makes of an exported file. @param pem the certificate that it must hold */
async function fileFault(path: string, pem: string): Promise<string | null> {
  const { code, stdout } = await run('openssl', [
    ...['pkcs12', '-in', path, '-nodes', '-passin', `pass:${demoExportPassword}`],
  ]);
  if (code !== 0) return 'its P12 is missing or does not open';
  const certificate = new X509Certificate(pem);
  if (!certificate.checkPrivateKey(createPrivateKey(stdout))) return 'its P12 holds another key';
  return null;
}
