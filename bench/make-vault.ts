import { createPrivateKey, randomUUID, X509Certificate } from 'node:crypto';
import { derOf } from '../core/certificate/certificate.ts';
import { toRfc4514 } from '../core/certificate/name.ts';
import { AuditLog } from '../core/vault/audit/log.ts';
import { certificateSubject } from '../core/vault/audit/subject.ts';
import { insertCertificate } from '../core/vault/certificates.ts';
import { DataKey } from '../core/vault/data-key.ts';
import { VaultDatabase } from '../core/vault/database.ts';
import type { StoredCertificate } from '../core/vault/records.ts';
import { RecipientStore } from '../core/vault/recipient-store.ts';
import { passphraseIdentity } from '../core/vault/recipients/passphrase.ts';
import { insertSecret } from '../core/vault/secrets.ts';
import { Vault } from '../core/vault/vault.ts';
import { makeAuthority } from '../sandbox/pki/certificate-maker.ts';
import { generateRsaKeyPair } from '../sandbox/pki/keys.ts';
import { distinguishedName } from '../sandbox/pki/names.ts';
import { orgAuthCliExtensions } from '../sandbox/pki/profiles.ts';
import { leafPress, numberMark } from './many-leaves.ts';

const day = 86_400_000;
/** Certificates of IGC-Santé last three years. */
const lifetime = 3 * 365 * day;

/**
 * A vault of distinct certificates of as many structures, which all have one key: making keys would take an hour. Ends
 * are spread over time, one in ten has ended, one in ten replaces another, and each has its revocation code.
 *
 * @returns PEM of the root that they all chain to
 */
export async function makeVault(path: string, passphrase: Uint8Array, count: number): Promise<string> {
  (await Vault.create(path, passphrase)).close();
  const database = await VaultDatabase.open(path);
  try {
    database.configure();
    const { records, privateKey, root } = await makeRecords(count);
    const { dataKey, audit } = await openParts(database, passphrase);
    // One transaction: thousands would each wait for the disk.
    database.transaction(() => {
      for (const record of records) {
        const { id: recordId, storedAt: createdAt } = record;
        const sealed = dataKey.seal(Buffer.from('bench-only'), recordId, 'revocation-code');
        insertCertificate(database, record, dataKey.seal(privateKey, recordId, 'certificate-private-key'));
        insertSecret(database, { recordId, kind: 'revocation-code', sealed, createdAt, shownAt: null });
      }
      audit.append(
        ...records.map((record) => {
          return { action: 'certificate-stored', certificate: certificateSubject(record) } as const;
        }),
      );
    });
    return root;
  } finally {
    database.close();
  }
}

async function openParts(database: VaultDatabase, passphrase: Uint8Array) {
  const [row] = database.all('SELECT id FROM vault') as [{ id: string }];
  const dataKey = new DataKey(row.id);
  const audit = new AuditLog(database, dataKey, row.id);
  const recipients = new RecipientStore(database, dataKey, audit, row.id);
  dataKey.hold(await recipients.unwrap(passphraseIdentity(passphrase)));
  return { dataKey, audit };
}

async function makeRecords(count: number) {
  const makeKeys = () => generateRsaKeyPair(2048);
  const [rootKeys, issuerKeys, keys] = await Promise.all([makeKeys(), makeKeys(), makeKeys()]);
  const root = await makeAuthority('ACR-EL-TEST', rootKeys, null);
  const issuer = await makeAuthority('ACI-EL-ORG-TEST', issuerKeys, root);
  const issuerKey = createPrivateKey({ key: issuerKeys.privateKey, format: 'der', type: 'pkcs8' });
  const template = {
    subject: distinguishedName([
      { country: 'FR' },
      { stateOrProvince: 'Paris (75)' },
      { organization: `HÔPITAL FICTIF ${numberMark}` },
      { organizationalUnit: `19900${numberMark}` },
      { commonName: `SERVICE ${numberMark}` },
    ]),
    publicKey: keys.publicKey,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2023-01-01T00:00:00Z'),
    extensions: orgAuthCliExtensions(issuer, keys.publicKey),
  };
  const press = await leafPress(issuer, issuerKey, template);
  const common = {
    subject: toRfc4514(template.subject),
    issuer: toRfc4514(issuer.certificate.subjectName),
    chain: [issuer, root].map(({ certificate }) => derOf(certificate)),
  };
  const now = Math.floor(Date.now() / 1000) * 1000;
  const records: StoredCertificate[] = [];
  for (let at = 0; at < count; at++) {
    const notAfter = new Date(now + lifetime * ((at / count) * 1.1 - 0.1));
    const notBefore = new Date(notAfter.getTime() - lifetime);
    const number = String(at).padStart(numberMark.length, '0');
    const replaces = at % 10 === 9 ? (records[at - 5]?.id ?? null) : null;
    records.push({
      ...recordOf(press(number, notBefore, notAfter), number),
      ...common,
      subject: common.subject.replaceAll(numberMark, number),
      notBefore: notBefore.toISOString(),
      notAfter: notAfter.toISOString(),
      storedAt: notBefore.toISOString(),
      replaces,
    });
  }
  return { records, privateKey: keys.privateKey, root: root.certificate.toString('pem') };
}

function recordOf(
  certificate: Uint8Array,
  number: string,
): Omit<
  StoredCertificate,
  'subject' | 'issuer' | 'chain' | 'replaces' | 'notBefore' | 'notAfter' | 'storedAt'
> {
  const { serialNumber, fingerprint256: fingerprint } = new X509Certificate(certificate);
  return {
    id: randomUUID(),
    requestId: null,
    environment: 'test',
    kind: 'org-auth-cli',
    keyMaker: 'platform',
    serialNumber: serialNumber.toLowerCase(),
    fingerprint,
    certificate,
    cardNumber: '',
    contactEmails: [`responsable.${number}@exemple.fr`],
    platformReference: null,
    confirmedAt: null,
    revokedAt: null,
    revocationReason: null,
    declaredName: null,
  };
}
