import { constants } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import { pemOf } from '../../../core/certificate/certificate.ts';
import { generateRsaKeyPair } from '../../pki/keys.ts';
import { issueServer, localHosts, serverKeyPem, serverValidity } from '../../pki/server-certificate.ts';
import type { SandboxPki } from '../../pki/store.ts';
import { cardAuthorities } from '../card-client.ts';

/** No CPS3 card can do TLS 1.3: its key cannot make that signature. */
export type LowestTls = 'TLSv1.2' | 'TLSv1.3';

/** An HTTPS server with a fresh certificate of its own, that asks for a card's. */
export async function tlsServer(pki: SandboxPki, lowest: LowestTls): Promise<Server> {
  const issuer = pki.authorities['ACI-EL-ORG-TEST'];
  const keys = await generateRsaKeyPair(2048);
  const certificate = await issueServer(issuer, keys, { hosts: localHosts, validity: serverValidity() });
  const roots = (['ACR-FO-TEST', 'ACR-ST-TEST'] as const).map((id) => pki.authorities[id]);
  const intermediates = cardAuthorities.map((id) => pki.authorities[id]);
  return createServer({
    key: serverKeyPem(keys),
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
