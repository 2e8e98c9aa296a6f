import { createPrivateKey } from 'node:crypto';
import * as asn1js from 'asn1js';
import type { AlgorithmIdentifier, ContentInfo, PFX, SafeBag } from 'pkijs';
import { decodeSequence } from './asn1.ts';
import { pkijs } from './crypto.ts';
import { CertificateError } from './errors.ts';
import { contentTypeOids, pbes2 } from './oids.ts';
import { requireAffordable, requireAffordableMac } from './pkcs12-cost.ts';

export interface Pkcs12Content {
  /** DER, in file order. */
  readonly certificates: readonly Uint8Array[];
  /** PKCS#8 DER, or null in a file of certificates only. Secret: wipe after use. */
  readonly privateKey: Uint8Array | null;
}

/** One bag of a PKCS#12 file that matters here (RFC 7292 § 4.2). */
interface Bag {
  readonly type: 'certificate' | 'key' | 'shroudedKey';
  /** DER of the certificate, the PKCS#8 key, or the encrypted PKCS#8 key. */
  readonly der: Uint8Array;
}

/**
 * What a PKCS#12 file shows without its password. The MAC is not checked: this is for display.
 *
 * @throws CertificateError P12_CERTIFICATES_ENCRYPTED, NOT_A_CERTIFICATE
 */
export function readClearPkcs12(bytes: Uint8Array): {
  readonly certificates: readonly Uint8Array[];
  readonly privateKeyPresent: boolean;
} {
  const safes = safesOf(decodePfx(bytes));
  const bags = safes.filter(isClear).flatMap(clearBags);
  const certificates = certificatesOf(bags);
  if (certificates.length === 0 && !safes.every(isClear)) {
    throw new CertificateError('P12_CERTIFICATES_ENCRYPTED');
  }
  return { certificates, privateKeyPresent: bags.some(({ type }) => type !== 'certificate') };
}

/**
 * Opens a PKCS#12 file: certificates in clear or under PBES2, key under whatever Node's OpenSSL reads
 * (PBES2, PKCS#12 3DES), MAC of SHA-1 or SHA-2. Certificates under PKCS#12's own ciphers (3DES, RC2-40)
 * are not read.
 *
 * @throws CertificateError PKCS12_WRONG_PASSWORD (a damaged file looks the same), PKCS12_UNSUPPORTED,
 * TRUNCATED, NOT_A_CERTIFICATE
 */
export async function readPkcs12(bytes: Uint8Array, password: string): Promise<Pkcs12Content> {
  // Not a Buffer: those share a pool, this one can be wiped whole.
  const passwordBytes = new TextEncoder().encode(password);
  try {
    const pfx = decodePfx(bytes);
    await verifyMac(pfx, passwordBytes);
    const bags: Bag[] = [];
    for (const safe of safesOf(pfx)) {
      bags.push(...(isClear(safe) ? clearBags(safe) : await decryptBags(safe, passwordBytes)));
    }
    return { certificates: certificatesOf(bags), privateKey: privateKeyOf(bags, passwordBytes) };
  } finally {
    passwordBytes.fill(0);
  }
}

function decodePfx(bytes: Uint8Array): PFX {
  const schema = decodeSequence(bytes);
  return reading(() => new pkijs.PFX({ schema }));
}

function safesOf(pfx: PFX): ContentInfo[] {
  return reading(() => {
    const content: unknown = pfx.authSafe.content;
    if (!(content instanceof asn1js.OctetString)) throw new TypeError('authSafe is not data');
    return pkijs.AuthenticatedSafe.fromBER(content.getValue()).safeContents;
  });
}

function isClear(safe: ContentInfo): boolean {
  return safe.contentType === contentTypeOids.data;
}

function clearBags(safe: ContentInfo): Bag[] {
  return reading(() => {
    const content: unknown = safe.content;
    if (!(content instanceof asn1js.OctetString)) throw new TypeError('safe is not data');
    return bagsOf(content.getValue());
  });
}

/** A file without a MAC is opened as it is: decryption itself then tells a wrong password. */
async function verifyMac(pfx: PFX, password: Uint8Array<ArrayBuffer>): Promise<void> {
  if (pfx.macData === undefined) return;
  requireAffordableMac(pfx.macData.iterations ?? 1);
  try {
    await pfx.parseInternalValues({ password: password.buffer, checkIntegrity: true });
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  }
}

async function decryptBags(safe: ContentInfo, password: Uint8Array<ArrayBuffer>): Promise<Bag[]> {
  if (safe.contentType !== contentTypeOids.encryptedData) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: safe.contentType } });
  }
  const encrypted = reading(() => new pkijs.EncryptedData({ schema: safe.content }));
  const { algorithmId } = encrypted.encryptedContentInfo.contentEncryptionAlgorithm;
  if (algorithmId !== pbes2) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: algorithmId } });
  }
  requireAffordable(encrypted.encryptedContentInfo.contentEncryptionAlgorithm);
  try {
    return bagsOf(await encrypted.decrypt({ password: password.buffer }));
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  }
}

function bagsOf(safeContents: ArrayBuffer): Bag[] {
  return flattenBags(pkijs.SafeContents.fromBER(safeContents).safeBags);
}

function flattenBags(safeBags: readonly SafeBag[]): Bag[] {
  return safeBags.flatMap(({ bagValue }): Bag[] => {
    if (bagValue instanceof pkijs.SafeContents) return flattenBags(bagValue.safeBags);
    if (bagValue instanceof pkijs.CertBag && bagValue.certValue instanceof asn1js.OctetString) {
      return [{ type: 'certificate', der: new Uint8Array(bagValue.certValue.getValue()) }];
    }
    if (bagValue instanceof pkijs.PKCS8ShroudedKeyBag) {
      return [{ type: 'shroudedKey', der: new Uint8Array(bagValue.toSchema().toBER()) }];
    }
    if (bagValue instanceof pkijs.PrivateKeyInfo) {
      return [{ type: 'key', der: new Uint8Array(bagValue.toSchema().toBER()) }];
    }
    return [];
  });
}

function certificatesOf(bags: readonly Bag[]): Uint8Array[] {
  return bags.filter(({ type }) => type === 'certificate').map(({ der }) => der);
}

/** The first key; IGC-Santé's files hold one. */
function privateKeyOf(bags: readonly Bag[], password: Uint8Array<ArrayBuffer>): Uint8Array | null {
  const bag = bags.find(({ type }) => type !== 'certificate');
  if (bag === undefined) return null;
  if (bag.type === 'shroudedKey') requireAffordable(encryptionOf(bag.der));
  try {
    const key = createPrivateKey({
      key: Buffer.from(bag.der),
      format: 'der',
      type: 'pkcs8',
      ...(bag.type === 'shroudedKey' ? { passphrase: Buffer.from(password.buffer) } : {}),
    });
    return new Uint8Array(key.export({ format: 'der', type: 'pkcs8' }));
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  }
}

function encryptionOf(shroudedKey: Uint8Array): AlgorithmIdentifier {
  return reading(
    () => new pkijs.PKCS8ShroudedKeyBag({ schema: decodeSequence(shroudedKey) }).encryptionAlgorithm,
  );
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new CertificateError('NOT_A_CERTIFICATE', { cause });
  }
}
