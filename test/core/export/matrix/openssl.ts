import { readFileSync } from 'node:fs';
import { toRfc4514 } from '../../../../core/certificate/name.ts';
import { parseCertificate } from '../../../../core/certificate/certificate.ts';
import { type FormatReading, type ReadingProgram, readingOf } from './reading.ts';
import { type MatrixStand, output, workFile } from './stand.ts';

export function opensslProgram(stand: MatrixStand): ReadingProgram {
  const secret = ['-passin', `file:${stand.passwordFile}`];
  const openssl = (...args: string[]) => readingOf(output('openssl', args));
  const store: FormatReading = (path) => openssl('pkcs12', '-in', path, '-noenc', ...secret);
  const key: FormatReading = (path) => openssl('pkey', '-in', path, ...secret);
  /** Any number of certificates: as one PKCS#7 and back. */
  const certificates: FormatReading = (path) => {
    const pkcs7 = output('openssl', ['crl2pkcs7', '-nocrl', '-certfile', path]);
    return openssl('pkcs7', '-print_certs', '-in', workFile(stand, pkcs7));
  };
  const bundle: FormatReading = async (path) => ({
    certificates: (await certificates(path)).certificates,
    keys: (await key(path)).keys,
  });
  return {
    name: 'OpenSSL 3',
    reads: {
      'pkcs12-modern': store,
      'pkcs12-compatible': store,
      'pkcs12-truststore': store,
      'pkcs12-truststore-compatible': store,
      'pem-certificate': certificates,
      'pem-chain': certificates,
      'pem-fullchain': certificates,
      'pem-key': key,
      'pem-key-clear': key,
      'haproxy-bundle': bundle,
      'apache-bundle': bundle,
      der: (path) => openssl('x509', '-inform', 'DER', '-in', path),
      p7b: (path) => openssl('pkcs7', '-inform', 'DER', '-print_certs', '-in', path),
      'subject-dn': (path) => subject(stand, path),
      'public-key': (path) => openssl('pkey', '-pubin', '-in', path),
      'public-key-der': (path) => openssl('pkey', '-pubin', '-inform', 'DER', '-in', path),
      'public-key-base64': (path) =>
        readingOf(
          output('openssl', ['pkey', '-pubin', '-inform', 'DER'], {
            input: Buffer.from(readFileSync(path, 'ascii'), 'base64'),
          }),
        ),
    },
  };
}

/** OpenSSL's own spelling of the name, where it is that of RFC 4514. */
function subject({ material }: MatrixStand, path: string): ReturnType<FormatReading> {
  const args = ['x509', '-inform', 'DER', '-noout', '-subject', '-nameopt', 'RFC2253,utf8,-esc_msb'];
  const spelled = output('openssl', args, { input: material.certificate })
    .trim()
    .replace(/^subject=/u, '');
  const told = readFileSync(path, 'utf8');
  if (told !== spelled || told !== toRfc4514(parseCertificate(material.certificate).subjectName)) {
    throw new Error(`${told} is not ${spelled}`);
  }
  return { certificates: [], keys: [] };
}
