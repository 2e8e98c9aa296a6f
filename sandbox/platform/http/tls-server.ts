import { constants, createPrivateKey } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { issueLeaf } from '../../pki/certificate-maker.ts';
import { generateRsaKeyPair } from '../../pki/keys.ts';
import { distinguishedName } from '../../pki/names.ts';
import { servSslExtensions } from '../../pki/profiles.ts';
import type { SandboxPki } from '../../pki/store.ts';
import { cardAuthorities } from '../card-client.ts';

const hosts = { dns: ['localhost'], ip: ['127.0.0.1', '::1'] };

/** No CPS3 card can do TLS 1.3: its key cannot make that signature. */
export type LowestTls = 'TLSv1.2' | 'TLSv1.3';

/** An HTTPS server with a fresh certificate of its own, that asks for a card's. */
export async function tlsServer(pki: SandboxPki, lowest: LowestTls): Promise<Server> {
  const issuer = pki.authorities['ACI-EL-ORG-TEST'];
  const { privateKey, publicKey } = await generateRsaKeyPair(2048);
  const notBefore = new Date(Date.now() - 3600_000);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + 3);
  const certificate = await issueLeaf(issuer, {
    subject: distinguishedName([
      { country: 'FR' },
      { stateOrProvince: 'Paris (75)' },
      { organization: 'BAC A SABLE PASSERELLE' },
      { organizationalUnit: '399999999800019' },
      { commonName: 'localhost' },
    ]),
    publicKey,
    notBefore,
    notAfter,
    extensions: servSslExtensions(issuer, publicKey, hosts),
  });
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  const roots = (['ACR-FO-TEST', 'ACR-ST-TEST'] as const).map((id) => pki.authorities[id]);
  const intermediates = cardAuthorities.map((id) => pki.authorities[id]);
  return createServer({
    key: key.export({ format: 'pem', type: 'pkcs8' }),
    cert: pemOf(certificate) + pemOf(issuer.certificate),
    // Also the list of issuers that the server names: clients choose the card's certificate by it.
    ca: [...intermediates, ...roots].map((authority) => pemOf(authority.certificate)),
    minVersion: lowest,
    requestCert: true,
    // The listener above decides: an expired card must get far enough to read why it is refused.
    rejectUnauthorized: false,
    // No session tickets: every connection proves again that the card is there.
    secureOptions: constants.SSL_OP_NO_TICKET,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
  });
}
