import { join } from 'node:path';
import { pemOf } from '../../core/certificate/certificate.ts';
import { openSandboxPki, type SandboxPki } from '../pki/store.ts';
import { clientPath } from './authorisation/client-desk.ts';
import { IssuedTokens } from './authorisation/issued-tokens.ts';
import { authorisationListener, realmPath } from './authorisation/listener.ts';
import { createProvider, realmPaths } from './authorisation/provider.ts';
import { RorClients, type RorClient } from './clients.ts';
import { RorFaults, type RorFault } from './faults.ts';
import { fhirListener, fhirPath } from './fhir/listener.ts';
import { HttpsOrigin } from './tls/https-origin.ts';
import { ServerIdentity } from './tls/server-identity.ts';

export interface RorSandboxOptions {
  /** The demonstration's folder: holds `pki` and the platform's `issued`, receives `ror`. */
  readonly dir: string;
  /** Of the authorisation server: any free one unless told. */
  readonly port?: number;
  /** Of the FHIR server: any free one unless told. */
  readonly fhirPort?: number;
  /** Address to listen on: the loopback unless told. */
  readonly host?: string;
  readonly faults?: readonly RorFault[];
  /** Milliseconds that `slow` takes: ten seconds unless told. */
  readonly slowness?: number;
  /** Seconds: five minutes unless told. */
  readonly tokenLife?: number;
}

export interface RorSandbox {
  /** Where a certificate and its client_id get a token. */
  readonly tokenUrl: string;
  /** The sandbox's own: tells the client_id of whoever connects, and registers another. */
  readonly clientUrl: string;
  /** Without a slash at its end. */
  readonly fhirBase: string;
  /** PEM: what a client must trust to reach both servers. */
  readonly pki: Pick<SandboxPki, 'roots' | 'intermediates'>;
  /** From now on these, in place of those before. */
  setFaults(faults: readonly RorFault[]): Promise<void>;
  /** Kept on the disk; replaces what was registered for the same client_id. */
  register(client: RorClient): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a local look-alike of the national ROR: an authorisation server that demands an ORG AUTH_CLI certificate of the
 * sandbox (mutual TLS), and a FHIR server that takes its tokens, each over HTTPS (TLS 1.2 and 1.3) with a certificate of
 * the sandbox's own.
 */
export async function startRorSandbox(options: RorSandboxOptions): Promise<RorSandbox> {
  const { dir, port = 0, fhirPort = 0, host = '127.0.0.1', slowness = 10_000, tokenLife = 300 } = options;
  const pki = await openSandboxPki(join(dir, 'pki'));
  const identity = await ServerIdentity.create(pki);
  const faults = new RorFaults();
  faults.set(options.faults ?? []);
  const clients = new RorClients(dir);
  const tokens = new IssuedTokens();
  const common = { identity, faults, slowness, host };
  const clientAuthorities = (['ACI-EL-ORG-TEST', 'ACR-EL-TEST'] as const).map((id) =>
    pemOf(pki.authorities[id].certificate),
  );
  const authorisation = await HttpsOrigin.listen({
    ...common,
    side: 'authorisation',
    port,
    clientAuthorities,
  });
  const opened = [authorisation];
  const close = async (): Promise<void> => {
    await Promise.all(opened.map((origin) => origin.close()));
  };
  try {
    const fhir = await HttpsOrigin.listen({
      ...common,
      side: 'fhir',
      port: fhirPort,
      clientAuthorities: null,
    });
    opened.push(fhir);
    const issuer = authorisation.origin + realmPath;
    const fhirBase = fhir.origin + fhirPath;
    const provider = await createProvider({ issuer, audience: fhirBase, clients, faults, tokens, tokenLife });
    authorisation.serve(authorisationListener({ provider, pki, clients }));
    fhir.serve(fhirListener(fhirBase, { tokens, clients, faults }));
    return {
      tokenUrl: issuer + realmPaths.token,
      clientUrl: authorisation.origin + clientPath,
      fhirBase,
      pki: { roots: pki.roots, intermediates: pki.intermediates },
      setFaults: async (changed) => {
        faults.set(changed);
        await Promise.all(opened.map((origin) => origin.followFaults()));
      },
      register: (client) => clients.register(client),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
