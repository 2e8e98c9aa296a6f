import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Has openssl sign a list of `entries` revoked certificates with random serial numbers.
 * @returns paths of the list (DER) and of its issuer (PEM), and the serial number (hex) of its last entry.
 */
export function makeBigCrl(folder, entries) {
  const path = (name) => join(folder, name);
  const openssl = (...args) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'ignore'] });
  openssl(
    ...['req', '-x509', '-newkey', 'rsa:4096', '-nodes', '-subj', '/CN=BENCH', '-days', '30'],
    ...['-keyout', path('crl.key'), '-out', path('crl.pem')],
  );
  const serials = Array.from({ length: entries }, () => `5A${randomBytes(15).toString('hex').toUpperCase()}`);
  writeFileSync(
    path('index.txt'),
    serials.map((serial) => `R\t300101000000Z\t250101000000Z\t${serial}\tunknown\t/CN=X\n`).join(''),
  );
  writeFileSync(path('crlnumber'), '01\n');
  writeFileSync(
    path('ca.cnf'),
    `[ca]\ndefault_ca=own\n[own]\ndatabase=${path('index.txt')}\ncrlnumber=${path('crlnumber')}\n` +
      'default_md=sha256\ndefault_crl_days=7\ncrl_extensions=crl\n[crl]\nauthorityKeyIdentifier=keyid\n',
  );
  openssl(
    ...['ca', '-config', path('ca.cnf'), '-gencrl', '-keyfile', path('crl.key'), '-cert', path('crl.pem')],
    ...['-out', path('big.pem')],
  );
  openssl('crl', '-in', path('big.pem'), '-outform', 'DER', '-out', path('big.crl'));
  return { list: path('big.crl'), issuer: path('crl.pem'), serial: serials.at(-1) };
}
