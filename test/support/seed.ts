import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { derOf } from '../../core/certificate/certificate.ts';
import { orgDistinguishedName } from '../../core/certificate/distinguished-name.ts';
import { x509 } from '../../core/certificate/crypto.ts';
import { prepareDrafted } from '../../core/requests/prepare.ts';
import type { StoredCertificate } from '../../core/vault/records.ts';
import type { Vault } from '../../core/vault/vault.ts';
import { issueLeaf } from '../../sandbox/pki/certificate-maker.ts';
import { distinguishedName } from '../../sandbox/pki/names.ts';
import { orgExtensions } from '../../sandbox/pki/profiles.ts';
import { openSandboxPki } from '../../sandbox/pki/store.ts';
import { issuedPartOf, orgChain } from '../../sandbox/platform/issuing.ts';
import { unissued } from '../../sandbox/platform/products/product.ts';
import { keepCode } from '../../sandbox/platform/products/revocation-code.ts';
import { ProductStore } from '../../sandbox/platform/products/store.ts';
import { structures } from '../../sandbox/structures.ts';

const day = 86_400_000;
const lifetime = 1095;

export interface Seed {
  readonly service: string;
  /** Days until its end; negative: it has ended. */
  readonly daysLeft: number;
  /** Ordered it: the platform shows it to this card alone. */
  readonly cardNumber: string;
}

/** What a certificate is made in: a vault that is open, and a demonstration folder. */
export interface SeedPlace {
  readonly vault: Vault;
  readonly demo: string;
}

/**
 * Puts into a vault a certificate of the hospital that ends when wanted, with its key and its code, as if it had been asked
 * for and retrieved years ago: the sandbox knows it as a product of the card.
 */
export async function seedCertificate(place: SeedPlace, seed: Seed): Promise<StoredCertificate> {
  const { vault, demo } = place;
  const { hospital } = structures;
  const pki = await openSandboxPki(join(demo, 'pki'));
  const names = { idNatStruct: hospital.idNatStruct, department: hospital.department, service: seed.service };
  const [drafted] = vault.requests.addDrafts([
    {
      ...names,
      structureName: hospital.name,
      environment: 'test',
      distinguishedName: orgDistinguishedName({ ...names, structureName: hospital.name }).rfc4514,
      contactEmails: ['exploitation@hopital.example'],
    },
  ]);
  if (drafted === undefined) throw new Error('no draft');
  const prepared = await prepareDrafted(vault, drafted);
  const platformReference = randomUUID();
  const asking = vault.requests.advance(prepared, 'asking', { askedBy: seed.cardNumber });
  vault.requests.advance(asking, 'to-retrieve', { platformReference });
  vault.secrets.ensure(drafted.id, 'revocation-code');

  const issuer = pki.authorities['ACI-EL-ORG-TEST'];
  const publicKey = new Uint8Array(new x509.Pkcs10CertificateRequest(prepared.request).publicKey.rawData);
  const notAfter = new Date(Math.floor(Date.now() / 1000) * 1000 + seed.daysLeft * day);
  const notBefore = new Date(notAfter.getTime() - lifetime * day);
  const certificate = await issueLeaf(issuer, {
    subject: distinguishedName([
      { country: 'FR' },
      { stateOrProvince: hospital.department },
      { organization: hospital.name },
      { organizationalUnit: hospital.idNatStruct },
      { commonName: seed.service },
    ]),
    publicKey,
    notBefore,
    notAfter,
    extensions: orgExtensions(issuer, publicKey, 'AUTH_CLI'),
  });
  const code = await vault.secrets.use(drafted.id, 'revocation-code', (secret) =>
    keepCode(Buffer.from(secret).toString('utf8')),
  );
  const store = await ProductStore.open(join(demo, 'products'));
  try {
    store.add({
      ...unissued,
      id: platformReference,
      cardNumber: seed.cardNumber,
      structure: hospital,
      environment: 'test',
      usage: 'AUTH_CLI',
      service: seed.service,
      contacts: ['exploitation@hopital.example'],
      request: prepared.request,
      requestedAt: notBefore.toISOString(),
      readyAt: notBefore.toISOString(),
      issued: issuedPartOf(certificate, notBefore),
      revocationCode: code,
    });
  } finally {
    store.close();
  }
  return vault.certificates.storeIssued(drafted.id, {
    kind: 'org-auth-cli',
    subject: drafted.distinguishedName,
    issuer: certificate.issuer,
    serialNumber: certificate.serialNumber,
    notBefore: notBefore.toISOString(),
    notAfter: notAfter.toISOString(),
    certificate: derOf(certificate),
    chain: orgChain(pki).der,
    cardNumber: seed.cardNumber,
  });
}
