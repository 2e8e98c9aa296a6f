import { readFileSync } from 'node:fs';
import { type FormatReading, type ReadingProgram, readingOf } from './reading.ts';
import { type MatrixStand, output, workFile } from './stand.ts';

export function gnutlsProgram(stand: MatrixStand): ReadingProgram {
  const secret = ['--password', stand.password];
  const certtool = (...args: string[]) => output('certtool', args);
  const key: FormatReading = (path) =>
    readingOf(certtool('--pubkey-info', '--load-privkey', path, ...secret));
  /** The key is shown as it lies in the file: encrypted, to be opened in its turn. */
  const store: FormatReading = async (path) => {
    const shown = certtool('--p12-info', '--inder', '--infile', path, ...secret);
    const [, name] = /Friendly name: (.+)/u.exec(shown) ?? [];
    const [shrouded] =
      /-----BEGIN ENCRYPTED PRIVATE KEY-----[\s\S]+-----END ENCRYPTED PRIVATE KEY-----/u.exec(shown) ?? [];
    const { certificates } = readingOf(shown);
    if (shrouded === undefined) return { certificates, keys: [] };
    const { keys } = await key(workFile(stand, shrouded));
    return { certificates, keys, ...(name === undefined ? {} : { name }) };
  };
  const certificates: FormatReading = (path) => readingOf(certtool('--certificate-info', '--infile', path));
  const bundle: FormatReading = async (path) => ({
    certificates: (await certificates(path)).certificates,
    keys: (await key(path)).keys,
  });
  const publicKey: FormatReading = (path) => readingOf(certtool('--pubkey-info', '--infile', path));
  return {
    name: 'GnuTLS certtool',
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
      der: (path) => readingOf(certtool('--certificate-info', '--inder', '--infile', path)),
      p7b: (path) => readingOf(certtool('--p7-info', '--inder', '--infile', path)),
      'public-key': publicKey,
      'public-key-der': (path) => readingOf(certtool('--pubkey-info', '--inder', '--infile', path)),
      'public-key-base64': (path) => {
        const der = Buffer.from(readFileSync(path, 'ascii'), 'base64');
        return readingOf(certtool('--pubkey-info', '--inder', '--infile', workFile(stand, der)));
      },
    },
  };
}
