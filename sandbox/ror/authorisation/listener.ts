import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { Provider } from 'oidc-provider';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { readRevocations } from '../../pki/revocation.ts';
import type { SandboxPki } from '../../pki/store.ts';
import type { RorClients } from '../clients.ts';
import { sendRefusedCertificate } from '../tls/faulty-front.ts';
import { answerClient, clientPath } from './client-desk.ts';
import { realmPaths } from './provider.ts';

/** Where Keycloak serves a realm named `ror`, as the real one does. */
export const realmPath = '/auth/realms/ror';

const served: readonly string[] = [
  realmPaths.token,
  realmPaths.jwks,
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
];

export interface AuthorisationSide {
  readonly provider: Provider;
  readonly pki: SandboxPki;
  readonly clients: RorClients;
}

/** The realm's pages that programs use, and the sandbox's own desk for client_ids. */
export function authorisationListener(side: AuthorisationSide): RequestListener {
  const callback = side.provider.callback();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').replace(/\?.*$/su, '');
    if (await isRevoked(request, side.pki)) sendRefusedCertificate(response);
    else if (path === clientPath) await answerClient(side.clients, request, response);
    else if (path.startsWith(realmPath) && served.includes(path.slice(realmPath.length))) {
      // The library finds where it is mounted by comparing the two, as under Express.
      Object.assign(request, { originalUrl: request.url, url: request.url?.slice(realmPath.length) });
      await callback(request, response);
    } else response.writeHead(404).end();
  };
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : undefined);
    });
  };
}

/** Asked each time: what the platform revokes counts at the next request. */
async function isRevoked({ socket }: IncomingMessage, pki: SandboxPki): Promise<boolean> {
  const peer = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  if (peer === undefined) return false;
  const { serialNumber } = parseCertificate(peer.raw);
  const revocations = await readRevocations(pki);
  return revocations.some((one) => one.authority === 'ACI-EL-ORG-TEST' && one.serialNumber === serialNumber);
}
