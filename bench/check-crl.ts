import { X509Certificate } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { fileSource } from '../core/revocation/crl/file-source.ts';
import { scanCrl } from '../core/revocation/crl/scan.ts';

/**
 * Checks a list's signature and looks for one serial number, as a whole process: the peer is `openssl crl -CAfile`.
 * usage: check-crl LIST(DER) ISSUER(PEM) SERIAL(hex)
 */
const [list = '', issuer = '', serial = ''] = process.argv.slice(2);
const file = await open(list);
const { signatureValid, entryCount, entry } = await scanCrl(fileSource(file), {
  key: new X509Certificate(await readFile(issuer)).publicKey,
  serialNumber: Buffer.from(serial, 'hex'),
});
await file.close();
process.stdout.write(`${String(entryCount)} entries, ${entry === null ? 'absent' : 'revoked'}\n`);
process.exitCode = signatureValid && entry !== null ? 0 : 1;
