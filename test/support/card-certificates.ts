import { Integer, OctetString, PrintableString } from 'asn1js';
import { webcrypto, x509 } from '../../core/certificate/crypto.ts';
import { cpsOids, extendedKeyUsageOids } from '../../core/certificate/oids.ts';
import { loadTrustStore, type TrustStore } from '../../core/certificate/trust-store.ts';

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

export function makeKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** A root and an issuing CA named as IGC-Santé's TEST branch for persons, with keys of their own. */
export interface Authority {
  readonly root: string;
  readonly intermediate: string;
  readonly trust: TrustStore;
  readonly issuer: CryptoKeyPair;
}

const organization = [
  { C: ['FR'] },
  { O: ['ASIP-SANTE'] },
  { OU: ['0002 187512751'] },
  { OU: ['IGC-SANTE TEST'] },
];
const rootName = [...organization, { CN: ['TEST AC RACINE IGC-SANTE FORT'] }];
const issuerName = [...organization, { CN: ['TEST AC IGC-SANTE FORT PERSONNES'] }];

export async function makeAuthority(): Promise<Authority> {
  const [rootKeys, issuer] = await Promise.all([makeKeys(), makeKeys()]);
  const { keyCertSign, cRLSign } = x509.KeyUsageFlags;
  const ca = (subject: typeof rootName, publicKey: CryptoKey) =>
    x509.X509CertificateGenerator.create({
      subject,
      issuer: rootName,
      notBefore: new Date('2020-01-01'),
      notAfter: new Date('2040-01-01'),
      publicKey,
      signingKey: rootKeys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
      ],
    });
  const root = (await ca(rootName, rootKeys.publicKey)).toString('pem');
  const intermediate = (await ca(issuerName, issuer.publicKey)).toString('pem');
  const trust = loadTrustStore('resources', { roots: [root], intermediates: [intermediate] });
  return { root, intermediate, trust, issuer };
}

export interface CardCertificateOptions {
  readonly authority: Authority;
  readonly keys: CryptoKeyPair;
  /** RDNs in encoded order; a doctor of ANS's test set unless told. */
  readonly subject?: Record<string, string[]>[];
  readonly number?: string;
  /** Table G01; a TEST card unless told. */
  readonly category?: number;
  /** Code of table G02. */
  readonly type?: number;
  readonly profession?: number;
  readonly usage?: 'authentication' | 'signature';
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

const defaultSubject = [
  { C: ['FR'] },
  { '2.5.4.12': ['Masseur-Kinésithérapeute'] },
  { '2.5.4.4': ['KINE-CH'], '2.5.4.42': ['NORBERT'], '2.5.4.3': ['899700252580'] },
];

/** @returns DER, with the private extensions of a real TEST card. */
export async function makeCardCertificate(options: CardCertificateOptions): Promise<Uint8Array> {
  const { authority, keys, number = '2800383626', usage = 'authentication' } = options;
  const extension = (oid: string, value: { toBER(): ArrayBuffer }) =>
    new x509.Extension(oid, false, value.toBER());
  const { digitalSignature, nonRepudiation } = x509.KeyUsageFlags;
  const flags = usage === 'authentication' ? digitalSignature : nonRepudiation;
  const certificate = await x509.X509CertificateGenerator.create({
    subject: options.subject ?? defaultSubject,
    issuer: issuerName,
    notBefore: options.notBefore ?? new Date('2024-01-01'),
    notAfter: options.notAfter ?? new Date('2030-01-01'),
    publicKey: keys.publicKey,
    signingKey: authority.issuer.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(flags, true),
      new x509.ExtendedKeyUsageExtension(
        usage === 'authentication'
          ? [extendedKeyUsageOids.clientAuth, extendedKeyUsageOids.smartcardLogon]
          : [extendedKeyUsageOids.emailProtection],
      ),
      extension(
        cpsOids.category,
        new OctetString({ valueHex: new Uint8Array([options.category ?? 0x80]).buffer }),
      ),
      extension(cpsOids.cardType, new Integer({ value: options.type ?? 0 })),
      extension(cpsOids.cardNumber, new PrintableString({ value: `8025000001/${number}` })),
      ...(options.profession === undefined
        ? []
        : [extension(cpsOids.profession, new Integer({ value: options.profession }))]),
    ],
  });
  return new Uint8Array(certificate.rawData);
}
