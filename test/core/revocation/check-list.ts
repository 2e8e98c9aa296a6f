import { readFileSync } from 'node:fs';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { checkRevocation } from '../../../core/revocation/check.ts';

/**
 * Asks for one certificate's state by its list, as a process of its own, and tells the most memory that it took, in KiB.
 * usage: check-list CERTIFICATE(PEM) ISSUER(PEM) CACHE
 */
const [certificate = '', issuer = '', cacheFolder = ''] = process.argv.slice(2);
const certificateIn = (path: string) => parseCertificate(readFileSync(path, 'utf8'));
void checkRevocation(certificateIn(certificate), {
  issuer: certificateIn(issuer),
  cacheFolder,
  order: ['crl'],
}).then(({ status, failures }) => {
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(JSON.stringify({ status, maxRSS, codes: failures.map(({ code }) => code) }));
});
