import { connect, type Socket } from 'node:net';
import { Client, NoSuchObjectError, type SearchOptions, type SearchResult } from 'ldapts';
import { RevocationError } from '../errors.ts';
import type { LdapQuery } from './transport.ts';
import { tooLarge, unreachable } from './unreachable.ts';

const scopes = ['base', 'one', 'sub'] as const;

interface LdapAddress {
  readonly distinguishedName: string;
  readonly attribute: string;
  readonly scope: (typeof scopes)[number];
  readonly filter: string;
}

/**
 * Reads one binary attribute of a directory, anonymously.
 *
 * @throws RevocationError ADDRESS_UNSUPPORTED, UNREACHABLE, DIRECTORY_EMPTY, TOO_LARGE
 */
export async function ldapValue({ url, maximumSize, signal }: LdapQuery): Promise<Uint8Array> {
  const { distinguishedName, attribute, scope, filter } = parseLdapUrl(url);
  const connection = new BoundedConnection(maximumSize);
  const client = new Client({
    url: `ldap://${url.host}`,
    // Certificates spell names as they like.
    strictDN: false,
    createConnection: connection.connect as typeof connect,
  });
  const options: SearchOptions = {
    scope,
    filter,
    attributes: [attribute],
    explicitBufferAttributes: [attribute],
    sizeLimit: 1,
  };
  const stop = (): void => {
    connection.stop();
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    const value = onlyValue(await client.search(distinguishedName, options));
    // What exceeds may have come together with the rest.
    if (connection.exceeded) throw tooLarge(url.host, maximumSize);
    if (value === null) throw directoryEmpty(url.host);
    return value;
  } catch (error) {
    if (connection.exceeded) throw tooLarge(url.host, maximumSize);
    throw error instanceof NoSuchObjectError ? directoryEmpty(url.host) : unreachable(url.host, error);
  } finally {
    signal.removeEventListener('abort', stop);
    void client.unbind().catch(() => undefined);
  }
}

/** The client itself would keep in memory whatever a server sends. */
class BoundedConnection {
  exceeded = false;
  readonly #maximumSize: number;
  #socket: Socket | null = null;

  constructor(maximumSize: number) {
    this.#maximumSize = maximumSize;
  }

  readonly connect = (port: number, host: string): Socket => {
    let received = 0;
    const socket = connect(port, host);
    socket.on('data', (bytes: Buffer) => {
      received += bytes.length;
      if (received <= this.#maximumSize) return;
      this.exceeded = true;
      this.stop();
    });
    this.#socket = socket;
    return socket;
  };

  /** With an error: without one, a client that is connecting would wait for ever. */
  stop(): void {
    this.#socket?.destroy(new Error('stopped'));
  }
}

/**
 * `ldap://host/dn?attribute?scope?filter` (RFC 4516 § 2), the parentheses around the filter being optional: IGC-Santé
 * writes none.
 *
 * @throws RevocationError ADDRESS_UNSUPPORTED
 */
function parseLdapUrl(url: URL): LdapAddress {
  const parts = [url.pathname.slice(1), ...url.search.slice(1).split('?')].map(decodePart);
  const [distinguishedName = '', attribute = '', scope = '', filter = ''] = parts;
  const known = scopes.find((one) => one === (scope === '' ? 'base' : scope));
  if (distinguishedName === '' || attribute === '' || attribute.includes(',') || known === undefined) {
    throw new RevocationError('ADDRESS_UNSUPPORTED');
  }
  const inner = filter === '' ? 'objectClass=*' : filter.replace(/^\((.*)\)$/u, '$1');
  return { distinguishedName, attribute, scope: known, filter: `(${inner})` };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new RevocationError('ADDRESS_UNSUPPORTED', { cause });
  }
}

function onlyValue({ searchEntries: [entry] }: SearchResult): Uint8Array | null {
  const values = Object.entries(entry ?? {}).filter(([name]) => name !== 'dn');
  const found = values.flatMap(([, value]) => value).find((value) => Buffer.isBuffer(value));
  return found === undefined || found.length === 0 ? null : new Uint8Array(found);
}

function directoryEmpty(host: string): RevocationError {
  return new RevocationError('DIRECTORY_EMPTY', { params: { host } });
}
