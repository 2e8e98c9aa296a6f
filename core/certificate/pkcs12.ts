import * as asn1js from 'asn1js';
import type { ContentInfo, PFX, SafeBag } from 'pkijs';
import { decodeSequence } from './asn1.ts';
import { pkijs } from './crypto.ts';
import { CertificateError } from './errors.ts';
import { contentTypeOids, digestOids } from './oids.ts';
import { decryptWithPassword } from './password-encryption.ts';
import { DerivationBudget } from './pkcs12-cost.ts';
import { decryptPkcs8, normalPkcs8, openEach } from './private-key.ts';

export interface Pkcs12Content {
  /** DER, in file order. */
  readonly certificates: readonly Uint8Array[];
  /** PKCS#8 DER, or null in a file of certificates only. Secret: wipe after use. */
  readonly privateKey: Uint8Array | null;
}

/** Everything that a PKCS#12 file holds, as a keystore of several entries. */
export interface Pkcs12Entries {
  /** DER, in file order. */
  readonly certificates: readonly Uint8Array[];
  /** PKCS#8 DER, in file order. Secret: wipe after use. */
  readonly privateKeys: readonly Uint8Array[];
}

/** One bag of a PKCS#12 file that matters here (RFC 7292 § 4.2). */
interface Bag {
  readonly type: 'certificate' | 'key' | 'shroudedKey';
  /** DER of the certificate, the PKCS#8 key, or the encrypted PKCS#8 key. */
  readonly der: Uint8Array;
}

/** What one file is opened with. */
interface Means {
  /** UTF-8. Not a Buffer: those share a pool, this one can be wiped whole. */
  readonly password: Uint8Array<ArrayBuffer>;
  readonly budget: DerivationBudget;
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
 * Opens a PKCS#12 file that holds one key at most: keys and certificates in clear, under PBES2 or under PKCS#12's own
 * 3DES or RC2-40, MAC of SHA-1 or SHA-2. Of several keys the first is given.
 *
 * @throws CertificateError PKCS12_WRONG_PASSWORD (a damaged file looks the same), PKCS12_UNSUPPORTED,
 * TRUNCATED, NOT_A_CERTIFICATE
 */
export async function readPkcs12(bytes: Uint8Array, password: string): Promise<Pkcs12Content> {
  const { certificates, privateKeys } = await openPkcs12(bytes, password);
  const [privateKey = null, ...others] = privateKeys;
  for (const other of others) other.fill(0);
  return { certificates, privateKey };
}

/** Opens a PKCS#12 file with all its entries. @throws CertificateError as `readPkcs12` */
export async function openPkcs12(bytes: Uint8Array, password: string): Promise<Pkcs12Entries> {
  // Not a Buffer: those share a pool, this one can be wiped whole.
  const means: Means = { password: new TextEncoder().encode(password), budget: new DerivationBudget() };
  try {
    const pfx = decodePfx(bytes);
    await verifyMac(pfx, means);
    const bags: Bag[] = [];
    for (const safe of safesOf(pfx)) {
      bags.push(...(isClear(safe) ? clearBags(safe) : await decryptBags(safe, means)));
    }
    return { certificates: certificatesOf(bags), privateKeys: await privateKeysOf(bags, means) };
  } finally {
    means.password.fill(0);
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
async function verifyMac(pfx: PFX, { password, budget }: Means): Promise<void> {
  if (pfx.macData === undefined) return;
  const { algorithmId } = pfx.macData.mac.digestAlgorithm;
  if (!digestOids.includes(algorithmId)) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: `MAC ${algorithmId}` } });
  }
  budget.spendOnMac(pfx.macData.iterations ?? 1);
  try {
    await pfx.parseInternalValues({ password: password.buffer, checkIntegrity: true });
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  }
}

async function decryptBags(safe: ContentInfo, { password, budget }: Means): Promise<Bag[]> {
  if (safe.contentType !== contentTypeOids.encryptedData) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: safe.contentType } });
  }
  const { encryptedContentInfo } = reading(() => new pkijs.EncryptedData({ schema: safe.content }));
  const content = await decryptWithPassword(
    encryptedContentInfo.contentEncryptionAlgorithm,
    new Uint8Array(reading(() => encryptedContentInfo.getEncryptedContent())),
    password,
    budget,
  );
  try {
    return bagsOf(content);
  } catch (cause) {
    throw new CertificateError('PKCS12_WRONG_PASSWORD', { cause });
  }
}

function bagsOf(safeContents: ArrayBuffer | Uint8Array<ArrayBuffer>): Bag[] {
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

function privateKeysOf(bags: readonly Bag[], { password, budget }: Means): Promise<readonly Uint8Array[]> {
  const keys = bags.filter(({ type }) => type !== 'certificate');
  return openEach(keys, ({ type, der }) =>
    type === 'key' ? reading(() => normalPkcs8(der)) : decryptPkcs8(der, password, budget),
  );
}

function reading<T>(read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new CertificateError('NOT_A_CERTIFICATE', { cause });
  }
}
