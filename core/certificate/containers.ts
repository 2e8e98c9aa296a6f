import * as asn1js from 'asn1js';
import { derOf, parseCertificate } from './certificate.ts';
import { decodeSequence } from './asn1.ts';
import { pkijs, x509 } from './crypto.ts';
import { CertificateError } from './errors.ts';
import { contentTypeOids } from './oids.ts';
import { readClearPkcs12, readPkcs12 } from './pkcs12.ts';

export type ContainerFormat = 'pem' | 'der' | 'p7b' | 'p12';

export interface CertificateContainer {
  readonly format: ContainerFormat;
  /** DER, in file order. */
  readonly certificates: readonly Uint8Array[];
  readonly privateKeyPresent: boolean;
}

/** Labels of RFC 7468 §§ 5 and 8; PKCS7 is OpenSSL's, X509 CERTIFICATE an old spelling. */
const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE'];
const pkcs7Labels = ['PKCS7', 'CMS'];

/** More than any chain has; each is parsed and judged whenever the file is shown. */
export const mostCertificates = 50;

/**
 * Reads the certificates of a file, whatever its name says: PEM (several, other blocks skipped), DER, P7B
 * (PEM or DER), or P12 whose certificates are in clear, as IGC-Santé makes them. No password is asked.
 *
 * @throws CertificateError NOT_A_CERTIFICATE, TRUNCATED, NO_CERTIFICATE, TOO_MANY_CERTIFICATES,
 *   P12_CERTIFICATES_ENCRYPTED
 */
export function readContainer(bytes: Uint8Array): CertificateContainer {
  const container = decodeBlocks(bytes);
  if (container.certificates.length === 0) throw new CertificateError('NO_CERTIFICATE');
  requireFew(container.certificates);
  return readAgain(container);
}

/**
 * Like `readContainer` for a file that may hold no certificate, as one of a private key alone (PEM), or more of them:
 * the caller bounds them.
 */
export function decodeContainer(bytes: Uint8Array): CertificateContainer {
  return readAgain(decodeBlocks(bytes));
}

function decodeBlocks(bytes: Uint8Array): CertificateContainer {
  return isPem(bytes) ? readPem(bytes) : readDer(bytes);
}

/** Each certificate, so that nobody downstream meets a block that only looks like one. */
function readAgain(container: CertificateContainer): CertificateContainer {
  return { ...container, certificates: container.certificates.map((der) => derOf(parseCertificate(der))) };
}

/**
 * Like `readContainer`, with the password at hand for a P12 whose certificates are encrypted. Where they are in clear
 * the password is not needed, and not tried.
 *
 * @throws CertificateError also PKCS12_WRONG_PASSWORD, PKCS12_UNSUPPORTED
 */
export async function openContainer(
  bytes: Uint8Array,
  password: string | null,
): Promise<CertificateContainer> {
  try {
    return readContainer(bytes);
  } catch (error) {
    const encrypted = error instanceof CertificateError && error.code === 'P12_CERTIFICATES_ENCRYPTED';
    if (!encrypted || password === null) throw error;
  }
  const { certificates, privateKey } = await readPkcs12(bytes, password);
  privateKey?.fill(0);
  requireFew(certificates);
  return { format: 'p12', certificates, privateKeyPresent: privateKey !== null };
}

function requireFew({ length }: readonly Uint8Array[]): void {
  if (length > mostCertificates) {
    throw new CertificateError('TOO_MANY_CERTIFICATES', { params: { count: length, max: mostCertificates } });
  }
}

export function isPem(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('-----BEGIN ');
}

function readPem(bytes: Uint8Array): CertificateContainer {
  const text = Buffer.from(bytes).toString('latin1');
  const blocks = pemBlocks(text);
  const begun = text.match(/-----BEGIN /g)?.length ?? 0;
  if (blocks.length < begun) throw new CertificateError('TRUNCATED');
  const pkcs7 = blocks.filter(({ label }) => pkcs7Labels.includes(label));
  const single = blocks.filter(({ label }) => certificateLabels.includes(label));
  return {
    format: pkcs7.length > 0 && single.length === 0 ? 'p7b' : 'pem',
    certificates: [
      ...single.map(({ der }) => der),
      ...pkcs7.flatMap(({ der }) => readPkcs7(decodeSequence(der))),
    ],
    privateKeyPresent: blocks.some(({ label }) => label.endsWith('PRIVATE KEY')),
  };
}

function pemBlocks(text: string): { readonly label: string; readonly der: Uint8Array }[] {
  try {
    return x509.PemConverter.decodeWithHeaders(text).map(({ type, rawData }) => ({
      label: type,
      der: new Uint8Array(rawData),
    }));
  } catch (cause) {
    throw new CertificateError('NOT_A_CERTIFICATE', { cause });
  }
}

/** The three binary formats are told apart by what their outer SEQUENCE begins with. */
function readDer(bytes: Uint8Array): CertificateContainer {
  const outer = decodeSequence(bytes);
  const [first] = outer.valueBlock.value;
  if (first instanceof asn1js.Integer) return { format: 'p12', ...readClearPkcs12(bytes) };
  if (first instanceof asn1js.ObjectIdentifier) {
    return { format: 'p7b', certificates: readPkcs7(outer), privateKeyPresent: false };
  }
  return { format: 'der', certificates: [bytes], privateKeyPresent: false };
}

/** Certificates of a CMS SignedData, in file order (RFC 5652 § 5.1). */
function readPkcs7(outer: asn1js.Sequence): Uint8Array[] {
  try {
    const content = new pkijs.ContentInfo({ schema: outer });
    if (content.contentType !== contentTypeOids.signedData) throw new CertificateError('NO_CERTIFICATE');
    const signed = new pkijs.SignedData({ schema: content.content });
    return (signed.certificates ?? []).flatMap((certificate) =>
      certificate instanceof pkijs.Certificate ? [new Uint8Array(certificate.toSchema(false).toBER())] : [],
    );
  } catch (cause) {
    throw cause instanceof CertificateError ? cause : new CertificateError('NOT_A_CERTIFICATE', { cause });
  }
}
