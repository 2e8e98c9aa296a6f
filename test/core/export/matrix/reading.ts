import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { x509 } from '../../../../core/certificate/crypto.ts';
import type { ExportFormat } from '../../../../core/export/format.ts';
import type { ExportMaterial } from '../../../../core/export/material.ts';

/** What a program found in a file; fingerprints are SHA-256, hex, sorted. */
export interface Reading {
  readonly certificates: readonly string[];
  /** Of the public halves of private keys, or of bare public keys. */
  readonly keys: readonly string[];
  /** The key's name in a keystore, where the program shows it. */
  readonly name?: string;
}

export type FormatReading = (path: string) => Reading | Promise<Reading>;

/** A program, with the formats that are made for it. */
export interface ReadingProgram {
  readonly name: string;
  readonly reads: Partial<Readonly<Record<ExportFormat, FormatReading>>>;
}

/** What a reading of each format should find. */
export function expectedReading(format: ExportFormat, material: ExportMaterial): Reading {
  const { certificate, chain } = material;
  const key = [keyPrint(certificateKey(certificate))];
  switch (format) {
    case 'pkcs12-modern':
    case 'pkcs12-compatible':
    case 'jks-keystore':
    case 'haproxy-bundle':
      return { certificates: prints([certificate, ...chain]), keys: key };
    case 'apache-bundle':
      return { certificates: prints([certificate]), keys: key };
    case 'pkcs12-truststore':
    case 'pkcs12-truststore-compatible':
    case 'jks-truststore':
    case 'pem-chain':
      return { certificates: prints(chain), keys: [] };
    case 'pem-fullchain':
    case 'p7b':
      return { certificates: prints([certificate, ...chain]), keys: [] };
    case 'pem-certificate':
    case 'der':
      return { certificates: prints([certificate]), keys: [] };
    case 'subject-dn':
      return { certificates: [], keys: [] };
    default:
      return { certificates: [], keys: key };
  }
}

export function prints(certificates: readonly Uint8Array[]): string[] {
  return certificates.map((der) => createHash('sha256').update(der).digest('hex')).sort();
}

/** @param spki DER */
export function keyPrint(spki: Uint8Array): string {
  return createHash('sha256').update(spki).digest('hex');
}

/** Certificates, private keys in clear and public keys of a program's output. */
export function readingOf(output: string): Reading {
  const blocks = output.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/gu) ?? [];
  const certificates = blocks.filter((block) => block.includes('BEGIN CERTIFICATE-'));
  const keys = blocks.filter((block) => /BEGIN (?:RSA |EC )?PRIVATE KEY/u.test(block));
  const publicKeys = blocks.filter((block) => block.includes('BEGIN PUBLIC KEY'));
  const spkis = [
    ...keys.map((pem) => createPublicKey(createPrivateKey(pem))),
    ...publicKeys.map((pem) => createPublicKey(pem)),
  ];
  return {
    certificates: prints(certificates.map((pem) => new X509Certificate(pem).raw)),
    keys: spkis.map((key) => keyPrint(key.export({ type: 'spki', format: 'der' }))).sort(),
  };
}

function certificateKey(certificate: Uint8Array): Uint8Array {
  return new Uint8Array(new x509.X509Certificate(new Uint8Array(certificate)).publicKey.rawData);
}
