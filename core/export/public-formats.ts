import { createPublicKey, X509Certificate } from 'node:crypto';
import { parseCertificate, pemOf } from '../certificate/certificate.ts';
import { x509 } from '../certificate/crypto.ts';
import { toRfc4514 } from '../certificate/name.ts';
import { sameBytes, sameList, type ExportMaterial, type FormatWriter } from './material.ts';

/** Nothing in these files is secret. */
const open = { privateKey: null, password: false } as const;

/** The certificate alone, PEM (RFC 7468). */
export const pemCertificate = pemFormat('.pem', ({ certificate }) => [certificate]);

/** The authorities: intermediate and root, what a peer is trusted by. */
export const pemChain = pemFormat('-chain.pem', ({ chain }) => chain);

/** Certificate, intermediate and root in the order in which TLS sends them. */
export const pemFullchain = pemFormat('-fullchain.pem', ({ certificate, chain }) => [certificate, ...chain]);

export const der: FormatWriter = {
  suffix: '.der',
  ...open,
  encode: ({ certificate }) => certificate,
  holds: (file, { certificate }) => sameBytes(new X509Certificate(file).raw, certificate),
};

/**
 * The subject as the ROR team asks for it: RFC 4514, UTF-8, and not one byte more (no line feed, no byte
 * order mark), because the text is pasted into a comparison.
 */
export const subjectDn: FormatWriter = {
  suffix: '-dn.txt',
  ...open,
  encode: ({ certificate }) => Buffer.from(subjectOf(certificate), 'utf8'),
  holds: (file, { certificate }) => Buffer.from(file).toString('utf8') === subjectOf(certificate),
};

/** The bare SubjectPublicKeyInfo, PEM (RFC 7468, section 13). */
export const publicKey: FormatWriter = {
  suffix: '-public-key.pem',
  ...open,
  encode: ({ certificate }) =>
    Buffer.from(`${x509.PemConverter.encode(spkiOf(certificate), 'PUBLIC KEY')}\n`, 'ascii'),
  holds: (file, { certificate }) => sameBytes(spkiOfKey(Buffer.from(file)), spkiOf(certificate)),
};

export const publicKeyDer: FormatWriter = {
  suffix: '-public-key.der',
  ...open,
  encode: ({ certificate }) => spkiOf(certificate),
  holds: (file, { certificate }) =>
    sameBytes(spkiOfKey({ key: Buffer.from(file), format: 'der', type: 'spki' }), spkiOf(certificate)),
};

/** One line without a line feed, to paste into a form. */
export const publicKeyBase64: FormatWriter = {
  suffix: '-public-key.txt',
  ...open,
  encode: ({ certificate }) => Buffer.from(Buffer.from(spkiOf(certificate)).toString('base64'), 'ascii'),
  holds: (file, { certificate }) =>
    Buffer.from(file).toString('ascii') === Buffer.from(spkiOf(certificate)).toString('base64'),
};

/** @param certificates DER. */
export function pemOfAll(certificates: readonly Uint8Array[]): Buffer {
  return Buffer.from(certificates.map((bytes) => pemOf(parseCertificate(bytes))).join(''), 'ascii');
}

/** Contents of a file's PEM blocks. */
export function pemBlocksOf(file: Uint8Array, label: string): Uint8Array[] {
  return x509.PemConverter.decodeWithHeaders(Buffer.from(file).toString('ascii'))
    .filter(({ type }) => type === label)
    .map(({ rawData }) => new Uint8Array(rawData));
}

function pemFormat(
  suffix: string,
  certificatesOf: (material: ExportMaterial) => readonly Uint8Array[],
): FormatWriter {
  return {
    suffix,
    ...open,
    encode: (material) => pemOfAll(certificatesOf(material)),
    holds: (file, material) => sameList(pemBlocksOf(file, 'CERTIFICATE'), certificatesOf(material)),
  };
}

function subjectOf(certificate: Uint8Array): string {
  return toRfc4514(parseCertificate(certificate).subjectName);
}

function spkiOf(certificate: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parseCertificate(certificate).publicKey.rawData);
}

/** As Node.js reads it, not as it was written. */
function spkiOfKey(key: Parameters<typeof createPublicKey>[0]): Uint8Array {
  return createPublicKey(key).export({ type: 'spki', format: 'der' });
}
