import * as asn1js from 'asn1js';
import type { X509Certificate } from '@peculiar/x509';
import { webcrypto, x509 } from '../../../../core/certificate/crypto.ts';
import { cpsOids, extendedKeyUsageOids } from '../../../../core/certificate/oids.ts';

/** A certificate with its key, able to issue others. */
export interface Identity {
  readonly certificate: X509Certificate;
  readonly keys: CryptoKeyPair;
}

export interface CertificatePlan {
  /** Encoded order, as @peculiar/x509 reads text, or the DER of the name. */
  readonly subject: string | Uint8Array<ArrayBuffer>;
  /** Self-signed when absent. */
  readonly issuer?: Identity;
  /** Issuer's name written in the certificate, when it is not the issuer's own. */
  readonly issuerName?: string;
  readonly keys?: CryptoKeyPair;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly extensions?: readonly x509.Extension[];
  /** Hex; a random one unless told. */
  readonly serialNumber?: string;
  /** Of an EC signature; an RSA key signs with its own. */
  readonly hash?: 'SHA-1' | 'SHA-256';
}

/** Quick to make; for what does not look at the kind of key. */
export function ecKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
}

/** Dear to make: share them within a file. */
export function rsaKeys(modulusLength = 2048, hash = 'SHA-256'): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent: new Uint8Array([1, 0, 1]), hash },
    true,
    ['sign', 'verify'],
  );
}

export async function pkcs8Of(keys: CryptoKeyPair): Promise<Uint8Array> {
  return new Uint8Array(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
}

export async function makeCertificate(plan: CertificatePlan): Promise<Identity> {
  const keys = plan.keys ?? (await ecKeys());
  const signer = plan.issuer?.keys ?? keys;
  const certificate = await x509.X509CertificateGenerator.create({
    subject: new x509.Name(plan.subject),
    issuer: plan.issuerName ?? plan.issuer?.certificate.subjectName ?? new x509.Name(plan.subject),
    notBefore: plan.notBefore ?? new Date('2025-01-01T00:00:00Z'),
    notAfter: plan.notAfter ?? new Date('2028-01-01T00:00:00Z'),
    publicKey: keys.publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: { name: signer.privateKey.algorithm.name, hash: plan.hash ?? 'SHA-256' },
    extensions: [...(plan.extensions ?? [])],
    ...(plan.serialNumber !== undefined && { serialNumber: plan.serialNumber }),
  });
  return { certificate, keys };
}

export function caExtensions(pathLength?: number): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
  ];
}

/** Hex; anybody may copy them. */
export function keyIdentifiers(own: string, issuer: string): x509.Extension[] {
  return [new x509.SubjectKeyIdentifierExtension(own), new x509.AuthorityKeyIdentifierExtension(issuer)];
}

/** The extensions of an ORG AUTH_CLI certificate that its profile looks at. */
export function authCliExtensions(category: number | null = 0x83): x509.Extension[] {
  return [
    new x509.BasicConstraintsExtension(false),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([extendedKeyUsageOids.clientAuth]),
    ...(category === null ? [] : [categoryExtension(category)]),
  ];
}

/** Table G01, e.g. 0x83. */
export function categoryExtension(category: number): x509.Extension {
  const value = new asn1js.OctetString({ valueHex: new Uint8Array([category]).buffer });
  return new x509.Extension(cpsOids.category, false, value.toBER());
}
