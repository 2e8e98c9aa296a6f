import { execFileSync } from 'node:child_process';
import { pemOf } from '../../../../core/certificate/certificate.ts';
import { x509 } from '../../../../core/certificate/crypto.ts';
import { extendedKeyUsageOids } from '../../../../core/certificate/oids.ts';
import { type ExportFormat, exportFormats } from '../../../../core/export/format.ts';
import { bundleEntry } from '../../../support/bundle.ts';
import { type Identity, makeCertificate, pkcs8Of, rsaKeys } from '../../certificate/support/certificates.ts';
import { keyPrint, prints, type ReadingProgram } from './reading.ts';
import { type MatrixStand, output, workFile } from './stand.ts';
import type { TlsAnswer, TlsJob } from './tls-job.ts';

/** The two programs that speak TLS in JavaScript: OpenSSL underneath Node.js, BoringSSL underneath Electron. */
export async function tlsPrograms(
  stand: MatrixStand,
  files: TlsJob['files'],
  issuer: Identity,
): Promise<ReadingProgram[]> {
  const server = await serverOf(issuer);
  const job = workFile(stand, JSON.stringify({ files, password: stand.password, server }));
  const entry = await bundleEntry('test/core/export/matrix/tls-entry.ts');
  try {
    const environment = { ELECTRON_RUN_AS_NODE: '1' };
    return [
      { name: 'Node.js', command: process.execPath },
      { name: 'Electron', command: electronBinary() },
    ].map(({ name, command }) => {
      const answer = output(command, [entry.path, job], { environment });
      return programOf(name, JSON.parse(answer) as TlsAnswer);
    });
  } finally {
    await entry.remove();
  }
}

function programOf(name: string, answer: TlsAnswer): ReadingProgram {
  const formats = exportFormats.filter((format) => format in answer);
  const readings = formats.map((format): [ExportFormat, () => ReturnType<typeof readingIn>] => [
    format,
    () => readingIn(answer, format),
  ]);
  return { name, reads: Object.fromEntries(readings) };
}

function readingIn(answer: TlsAnswer, format: ExportFormat) {
  const found = answer[format];
  if (found === undefined || 'error' in found) throw new Error(found?.error ?? 'no answer');
  const decoded = (list: readonly string[]) => list.map((base64) => Buffer.from(base64, 'base64'));
  return { certificates: prints(decoded(found.certificates)), keys: decoded(found.keys).map(keyPrint) };
}

async function serverOf(issuer: Identity): Promise<TlsJob['server']> {
  const keys = await rsaKeys();
  const { certificate } = await makeCertificate({
    subject: 'CN=localhost',
    issuer,
    keys,
    extensions: [
      new x509.ExtendedKeyUsageExtension([extendedKeyUsageOids.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }]),
    ],
  });
  const key = x509.PemConverter.encode(await pkcs8Of(keys).then((der) => new Uint8Array(der)), 'PRIVATE KEY');
  return { cert: pemOf(certificate) + pemOf(issuer.certificate), key };
}

/** The one that the set-up found, or finds. */
function electronBinary(): string {
  const script = ['scripts/electron-runtime.mjs'];
  return (process.env['PASSERELLE_ELECTRON'] ??= execFileSync(process.execPath, script, {
    encoding: 'utf8',
  }).trim());
}
