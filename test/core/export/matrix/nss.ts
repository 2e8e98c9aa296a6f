import { type FormatReading, type Reading, type ReadingProgram, readingOf } from './reading.ts';
import { type MatrixStand, output, workFolder } from './stand.ts';

export function nssProgram(stand: MatrixStand): ReadingProgram {
  const imported: FormatReading = (path) => {
    const database = newDatabase(stand);
    output('pk12util', ['-i', path, '-d', database, '-w', stand.passwordFile, '-K', '']);
    return contentOf(database);
  };
  const added =
    (...options: string[]): FormatReading =>
    (path) => {
      const database = newDatabase(stand);
      output('certutil', ['-A', '-n', 'certificate', '-t', ',,', '-i', path, '-d', database, ...options]);
      return contentOf(database);
    };
  return {
    name: 'NSS pk12util',
    reads: {
      'pkcs12-modern': imported,
      'pkcs12-compatible': imported,
      'pkcs12-truststore': imported,
      'pkcs12-truststore-compatible': imported,
      'pem-certificate': added('-a'),
      der: added(),
    },
  };
}

function newDatabase(stand: MatrixStand): string {
  const database = `sql:${workFolder(stand)}`;
  output('certutil', ['-N', '--empty-password', '-d', database]);
  return database;
}

/** A certificate whose private key is there has the trust flag `u`. */
function contentOf(database: string): Reading {
  const lines = output('certutil', ['-L', '-d', database]).split('\n');
  const entries = lines.flatMap((line) => {
    const [, name, trust] = /^(.*\S)\s+([a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]*)\s*$/u.exec(line) ?? [];
    return name === undefined || trust === undefined ? [] : [{ name, owned: trust.includes('u') }];
  });
  const pems = entries.map(({ name }) => output('certutil', ['-L', '-n', name, '-a', '-d', database]));
  const owned = entries.findIndex(({ owned: mine }) => mine);
  const { certificates } = readingOf(pems.join('\n'));
  const name = entries[owned]?.name;
  if (name === undefined) return { certificates, keys: [] };
  const publicKey = output('openssl', ['x509', '-noout', '-pubkey'], {
    input: Buffer.from(pems[owned] ?? ''),
  });
  return { certificates, keys: readingOf(publicKey).keys, name };
}
