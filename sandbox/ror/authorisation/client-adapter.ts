import type { Adapter, AdapterPayload } from 'oidc-provider';
import { formatRfc4514, parseRfc4514 } from '../../../core/certificate/rfc4514.ts';
import type { RorClient, RorClients } from '../clients.ts';
import type { RorFaults } from '../faults.ts';

/**
 * Shows the library the clients. It stores nothing else here: its tokens are signed and speak for themselves, and there
 * are no sessions.
 */
export class ClientAdapter implements Adapter {
  readonly #clients: RorClients;
  readonly #faults: RorFaults;

  constructor(clients: RorClients, faults: RorFaults) {
    this.#clients = clients;
    this.#faults = faults;
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    if (this.#faults.has('unknown-client', 'authorisation')) return undefined;
    const client = await this.#clients.find(id);
    if (client === null) return undefined;
    return metadataOf(
      this.#faults.has('wrong-dn', 'authorisation')
        ? { ...client, subjectDn: otherName(client.subjectDn) }
        : client,
    );
  }

  upsert = nothingStored;
  findByUserCode = nothingStored;
  findByUid = nothingStored;
  consume = nothingStored;
  destroy = nothingStored;
  revokeByGrantId = nothingStored;
}

function nothingStored(): Promise<undefined> {
  return Promise.reject(new TypeError('this server stores nothing'));
}

/** RFC 8705 § 2.1.2. */
function metadataOf({ clientId, subjectDn }: RorClient): AdapterPayload {
  return {
    client_id: clientId,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'tls_client_auth',
    tls_client_auth_subject_dn: subjectDn,
    tls_client_certificate_bound_access_tokens: true,
  };
}

/** As if another service of the same structure had been registered. */
function otherName(subjectDn: string): string {
  return formatRfc4514(
    parseRfc4514(subjectDn).map((level, at, levels) =>
      at < levels.length - 1 ? level : level.map(({ type }) => ({ type, value: 'AUTRE-SERVICE' })),
    ),
  );
}
