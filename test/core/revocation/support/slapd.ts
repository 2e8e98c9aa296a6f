import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { vi } from 'vitest';
import { temporaryFolder } from '../../certificate/support/openssl.ts';

const program = '/usr/sbin/slapd';
const administrator = 'cn=admin,c=FR';
/** Of a directory that lives as long as a test. */
const password = 'test';
const levels = ['c=FR', 'o=ASIP-SANTE', 'ou=0002 187512751', 'ou=IGC-SANTE TEST'];

export const slapdAvailable = existsSync(program);

/** A real OpenLDAP directory, in memory for the length of a test. */
export interface Slapd {
  /** `ldap://127.0.0.1:port`. */
  readonly origin: string;
  /** Puts an authority's lists at `cn=<name>` below the others, for anybody to read. */
  publish(name: string, lists: Readonly<Record<string, Uint8Array>>): Promise<void>;
  stop(): Promise<void>;
}

export async function startSlapd(): Promise<Slapd> {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  mkdirSync(data);
  const configuration = folder.write(
    'slapd.conf',
    [
      'include /etc/ldap/schema/core.schema',
      `pidfile ${join(folder.path, 'slapd.pid')}`,
      'modulepath /usr/lib/ldap',
      'moduleload back_mdb',
      'database mdb',
      'maxsize 67108864',
      'suffix "c=FR"',
      `rootdn "${administrator}"`,
      `rootpw ${password}`,
      `directory ${data}`,
      'access to * by * read',
      '',
    ].join('\n'),
  );
  const origin = `ldap://127.0.0.1:${String(await freePort())}`;
  // With -d it stays a child of ours.
  const child = spawn(program, ['-h', origin, '-f', configuration, '-d', '0'], { stdio: 'ignore' });
  const client = await connected(origin, child);
  await client.add('c=FR', { objectClass: 'country', c: 'FR' });
  for (let depth = 1; depth < levels.length; depth += 1) {
    const [type = '', value = ''] = levels[depth]?.split('=') ?? [];
    const objectClass = type === 'o' ? 'organization' : 'organizationalUnit';
    await client.add(nameOf(depth), { objectClass, [type]: value });
  }
  return {
    origin,
    publish: async (name, lists) => {
      await client.add(`cn=${name},${nameOf(levels.length - 1)}`, {
        objectClass: ['applicationProcess', 'pkiCA', 'deltaCRL'],
        cn: name,
      });
      const { Attribute, Change } = await import('ldapts');
      const changes = Object.entries(lists).map(
        ([type, list]) =>
          new Change({
            operation: 'add',
            modification: new Attribute({ type: `${type};binary`, values: [Buffer.from(list)] }),
          }),
      );
      await client.modify(`cn=${name},${nameOf(levels.length - 1)}`, changes);
    },
    stop: async () => {
      await client.unbind();
      await stop(child);
      folder.remove();
    },
  };
}

/** The address of a list, as IGC-Santé's certificates spell it. */
export function directoryAddress(origin: string, name: string, attribute: string): string {
  const levelsOf = levels.map((level) =>
    level.replace(/=(.*)/u, (_, v: string) => `=${encodeURIComponent(v)}`),
  );
  const above = levelsOf.reverse().join(',');
  return `${origin}/cn=${encodeURIComponent(name)},${above}?${attribute};binary?base?objectClass=pkiCA`;
}

const nameOf = (depth: number): string =>
  levels
    .slice(0, depth + 1)
    .reverse()
    .join(',');

async function connected(origin: string, child: ChildProcess): Promise<Client> {
  const client = new Client({ url: origin });
  await vi.waitFor(
    () => {
      if (child.exitCode !== null) throw new Error('slapd ended');
      return client.bind(administrator, password);
    },
    { timeout: 10_000, interval: 50 },
  );
  return client;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'close');
  child.kill('SIGTERM');
  await ended;
}
