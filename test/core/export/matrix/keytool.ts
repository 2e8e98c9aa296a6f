import { x509 } from '../../../../core/certificate/crypto.ts';
import { type FormatReading, keyPrint, type ReadingProgram, readingOf } from './reading.ts';
import { type MatrixStand, output } from './stand.ts';

export function keytoolProgram({ passwordFile }: MatrixStand): ReadingProgram {
  const truststore: FormatReading = (path) => {
    const { listed, reading } = list(path, passwordFile);
    const trusted = listed.match(/Entry type: trustedCertEntry/gu)?.length ?? 0;
    if (trusted !== reading.certificates.length) throw new Error(`${trusted} trusted entries`);
    return reading;
  };
  const keystore: FormatReading = (path) => {
    const { listed, reading } = list(path, passwordFile);
    const names = [...listed.matchAll(/^Alias name: (.+)$/gmu)].map(([, name = '']) => name);
    const [name = ''] = names;
    if (names.length !== 1 || !listed.includes('Entry type: PrivateKeyEntry')) throw new Error(listed);
    // A request is signed with the key: it is there, and whole.
    const request = output('keytool', [
      ...['-certreq', '-alias', name, '-keystore', path, '-storepass:file', passwordFile],
    ]);
    const { publicKey } = new x509.Pkcs10CertificateRequest(
      request.replaceAll('NEW CERTIFICATE', 'CERTIFICATE'),
    );
    return { ...reading, keys: [keyPrint(new Uint8Array(publicKey.rawData))], name };
  };
  const certificates: FormatReading = (path) =>
    readingOf(output('keytool', ['-printcert', '-rfc', '-file', path]));
  return {
    name: 'keytool (Java)',
    reads: {
      'pkcs12-modern': keystore,
      'pkcs12-compatible': keystore,
      'pkcs12-truststore': truststore,
      'pkcs12-truststore-compatible': truststore,
      'jks-keystore': keystore,
      'jks-truststore': truststore,
      'pem-certificate': certificates,
      'pem-chain': certificates,
      'pem-fullchain': certificates,
      der: certificates,
      p7b: certificates,
    },
  };
}

function list(path: string, passwordFile: string) {
  const listed = output('keytool', ['-list', '-rfc', '-keystore', path, '-storepass:file', passwordFile]);
  return { listed, reading: readingOf(listed) };
}
