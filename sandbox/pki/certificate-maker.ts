import { randomBytes } from 'node:crypto';
import type { Extension, Name, X509Certificate } from '@peculiar/x509';
import { x509 } from '../../core/certificate/crypto.ts';
import { authorityDefinitions, authorityValidity, type AuthorityId } from './authorities.ts';
import { authorityPolicy, keyIdentifier, rootCrlDistributionPoints } from './extensions.ts';
import { importSigningKey, signingAlgorithm, type RsaKeyPair } from './keys.ts';
import { authorityName } from './names.ts';

/** An authority that can sign. */
export interface Authority {
  readonly id: AuthorityId;
  readonly certificate: X509Certificate;
  readonly signingKey: CryptoKey;
  /** Lower-case hex: goes into the authorityKeyIdentifier of what it issues. */
  readonly keyIdentifier: string;
}

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** What differs from one leaf to the next. */
export interface LeafContent extends Validity {
  readonly subject: Name;
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Uint8Array;
  readonly extensions: readonly Extension[];
}

/** Signs an authority's certificate: self-signed when `issuer` is null. */
export async function makeAuthority(
  id: AuthorityId,
  keys: RsaKeyPair,
  issuer: Authority | null,
): Promise<Authority> {
  const signingKey = await importSigningKey(keys.privateKey);
  const ownIdentifier = keyIdentifier(keys.publicKey);
  const name = authorityName(authorityDefinitions[id].commonName);
  const { keyCertSign, cRLSign } = x509.KeyUsageFlags;
  const certificate = await x509.X509CertificateGenerator.create({
    // Eighteen bytes that begin with 1120, as the real ones.
    serialNumber: `1120${randomBytes(16).toString('hex')}`,
    subject: name,
    issuer: issuer === null ? name : issuer.certificate.subjectName,
    notBefore: authorityValidity.notBefore,
    notAfter: issuer === null ? authorityValidity.rootNotAfter : authorityValidity.intermediateNotAfter,
    publicKey: await publicKeyOf(keys.publicKey),
    signingKey: issuer === null ? signingKey : issuer.signingKey,
    signingAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, issuer === null ? undefined : 0, true),
      new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
      authorityPolicy(),
      ...(issuer === null ? [] : [rootCrlDistributionPoints(issuer.id)]),
      new x509.SubjectKeyIdentifierExtension(ownIdentifier),
      new x509.AuthorityKeyIdentifierExtension(issuer === null ? ownIdentifier : issuer.keyIdentifier),
    ],
  });
  return { id, certificate, signingKey, keyIdentifier: ownIdentifier };
}

/** Signs a leaf with its authority's key. */
export async function issueLeaf(
  issuer: Pick<Authority, 'certificate' | 'signingKey'>,
  leaf: LeafContent,
): Promise<X509Certificate> {
  return x509.X509CertificateGenerator.create({
    serialNumber: leafSerialNumber(),
    subject: leaf.subject,
    issuer: issuer.certificate.subjectName,
    notBefore: leaf.notBefore,
    notAfter: leaf.notAfter,
    publicKey: await publicKeyOf(leaf.publicKey),
    signingKey: issuer.signingKey,
    signingAlgorithm,
    extensions: [...leaf.extensions],
  });
}

async function publicKeyOf(subjectPublicKeyInfo: Uint8Array): Promise<CryptoKey> {
  return new x509.PublicKey(new Uint8Array(subjectPublicKeyInfo)).export(signingAlgorithm, ['verify']);
}

/** Sixteen random bytes, positive and without a leading zero byte. */
function leafSerialNumber(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return bytes.toString('hex');
}
