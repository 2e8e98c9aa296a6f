import { parseCertificate, pemOf } from '../certificate/certificate.ts';
import { sameName } from '../certificate/name.ts';
import { clearKeyPem } from '../export/private-key.ts';
import type { ClientIdentity } from './exchange.ts';

/**
 * Lends what a handshake shows, for the time of `task`: the certificate and those between it and its root.
 *
 * @param certificate DER
 * @param chain DER, from its issuer on
 * @param pkcs8 DER; its own copy in PEM is wiped at the end
 */
export async function withIdentity<Result>(
  { certificate, chain }: { readonly certificate: Uint8Array; readonly chain: readonly Uint8Array[] },
  pkcs8: Uint8Array,
  task: (identity: ClientIdentity) => Promise<Result>,
): Promise<Result> {
  const privateKey = clearKeyPem(pkcs8);
  try {
    const shown = [certificate, ...chain].map(parseCertificate);
    const sent = shown.filter((one, index) => index === 0 || !sameName(one.subjectName, one.issuerName));
    return await task({ certificate: sent.map(pemOf).join(''), privateKey });
  } finally {
    privateKey.fill(0);
  }
}
