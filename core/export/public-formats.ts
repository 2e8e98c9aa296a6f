import { createPublicKey, X509Certificate } from 'node:crypto';
import { parseCertificate, pemOf } from '../certificate/certificate.ts';
import { x509 } from '../certificate/crypto.ts';
import { toRfc4514 } from '../certificate/name.ts';
import { sameBytes, sameList, type FormatWriter } from './material.ts';

/** The certificate alone, PEM (RFC 7468). */
export const pemCertificate: FormatWriter = {
  suffix: '.pem',
  containsPrivateKey: false,
  encode: ({ certificate }) => pem([certificate]),
  holds: (file, { certificate }) => sameList(pemBlocks(file), [certificate]),
};

/** Certificate, intermediate and root in the order in which TLS sends them. */
export const pemChain: FormatWriter = {
  suffix: '-chain.pem',
  containsPrivateKey: false,
  encode: ({ certificate, chain }) => pem([certificate, ...chain]),
  holds: (file, { certificate, chain }) => sameList(pemBlocks(file), [certificate, ...chain]),
};

export const der: FormatWriter = {
  suffix: '.der',
  containsPrivateKey: false,
  encode: ({ certificate }) => certificate,
  holds: (file, { certificate }) => sameBytes(new X509Certificate(file).raw, certificate),
};

/**
 * The subject as the ROR team asks for it: RFC 4514, UTF-8, and not one byte more (no line feed, no byte
 * order mark), because the text is pasted into a comparison.
 */
export const subjectDn: FormatWriter = {
  suffix: '-dn.txt',
  containsPrivateKey: false,
  encode: ({ certificate }) => Buffer.from(subjectOf(certificate), 'utf8'),
  holds: (file, { certificate }) => Buffer.from(file).toString('utf8') === subjectOf(certificate),
};

/** The bare SubjectPublicKeyInfo, PEM (RFC 7468, section 13). */
export const publicKey: FormatWriter = {
  suffix: '-public-key.pem',
  containsPrivateKey: false,
  encode({ certificate }) {
    const spki = parseCertificate(certificate).publicKey.rawData;
    return Buffer.from(`${x509.PemConverter.encode(spki, 'PUBLIC KEY')}\n`, 'ascii');
  },
  holds(file, { certificate }) {
    const written = createPublicKey(Buffer.from(file)).export({ type: 'spki', format: 'der' });
    const own = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
    return sameBytes(written, own);
  },
};

function subjectOf(certificate: Uint8Array): string {
  return toRfc4514(parseCertificate(certificate).subjectName);
}

function pem(certificates: readonly Uint8Array[]): Buffer {
  return Buffer.from(certificates.map((bytes) => pemOf(parseCertificate(bytes))).join(''), 'ascii');
}

function pemBlocks(file: Uint8Array): Uint8Array[] {
  return x509.PemConverter.decode(Buffer.from(file).toString('ascii')).map((block) => new Uint8Array(block));
}
