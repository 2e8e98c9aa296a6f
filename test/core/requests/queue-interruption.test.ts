import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Vault } from '../../../core/vault/vault.ts';
import { bundleEntry, type Bundle } from '../../support/bundle.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';
import { passphrase } from '../vault/fixture.ts';
import { makePeerAuthorities, Peer, type PeerAuthorities } from './support/peer.ts';
import { planOf } from './support/plans.ts';

const folder = temporaryFolder();
let program: Bundle;
let authorities: PeerAuthorities;

beforeAll(async () => {
  authorities = await makePeerAuthorities();
  program = await bundleEntry('test/core/requests/work-queue.ts');
});
afterAll(async () => {
  await program.remove();
  folder.remove();
});

/** A vault with requests to be prepared. */
async function makeVault(name: string, services: readonly string[]): Promise<string> {
  const path = join(folder.path, name);
  const vault = await Vault.create(path, passphrase);
  vault.requests.addDrafts(services.map(planOf));
  vault.close();
  return path;
}

/** Works through the queue in a process of its own. @returns where it was killed; null when it came to its end. */
async function work(path: string, peer: Peer, killAt: number): Promise<string | null> {
  const trusted = folder.write('trusted.json', JSON.stringify(peer.authorities));
  const child = spawn(process.execPath, [program.path, path, peer.url, trusted, String(killAt)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  await closed;
  if (child.signalCode === 'SIGKILL') return output.trim();
  expect({ output, errors }).toEqual({ output: 'done\n', errors: '' });
  return null;
}

/** What the vault holds, each service once: as a request or as a certificate. */
async function servicesIn(path: string): Promise<string[]> {
  const vault = await Vault.open(path);
  const services = [
    ...vault.requests.list().map(({ service }) => service),
    ...vault.certificates.list().map(({ subject }) => /^CN=([^,]+)/.exec(subject)?.[1] ?? subject),
  ];
  vault.close();
  return services.sort();
}

/** Each certificate with the key and the revocation code that it was issued for. */
async function expectComplete(path: string, peer: Peer, services: readonly string[]): Promise<void> {
  expect(peer.asked.toSorted()).toEqual([...services].sort());
  expect(peer.retrieved.toSorted()).toEqual([...peer.products].sort());
  const vault = await Vault.open(path);
  await vault.unlock(passphrase);
  expect(vault.requests.list()).toEqual([]);
  for (const certificate of vault.certificates.list()) {
    const { id, platformReference, chain } = certificate;
    expect(chain).toHaveLength(2);
    expect(await vault.withPrivateKey(id, (key) => key.length)).toBeGreaterThan(1_000);
    const code = Buffer.from(vault.secrets.show(id, 'revocation-code')).toString('utf8');
    expect(code).toBe(peer.codes.get(platformReference ?? ''));
  }
  expect(await servicesIn(path)).toEqual([...services].sort());
  vault.close();
}

describe('a kill -9 of the queue', () => {
  it('at each change of state loses nothing, and asks nothing twice', async () => {
    const fresh = await makeVault('fresh.db', ['ROR']);
    const cut: string[] = [];
    for (let point = 1; ; point++) {
      const peer = await Peer.start(authorities);
      const path = join(folder.path, `point-${point}.db`);
      copyFileSync(fresh, path);
      const where = await work(path, peer, point);
      expect(await servicesIn(path)).toEqual(['ROR']);
      if (where !== null) {
        cut.push(where);
        expect(await work(path, peer, 0)).toBeNull();
      }
      await expectComplete(path, peer, ['ROR']);
      peer.stop();
      if (where === null) break;
    }
    // drafted, prepared, asking, requested, to-retrieve, stored; and what the platform is asked in between.
    expect(cut).toEqual(
      [
        'prepare',
        'advance',
        'request',
        'advance',
        'list',
        'list',
        'advance',
        'ensure',
        'retrieve',
        'storeIssued',
      ].flatMap((call) => [`before ${call}`, `after ${call}`]),
    );
  }, 300_000);

  it('again and again, amid many requests, brings each to its end once', async () => {
    const services = ['AVAL', 'DPI', 'ROR', 'SAS'];
    const path = await makeVault('many.db', services);
    const peer = await Peer.start(authorities);
    let kills = 0;
    for (let length = 3; kills < 40; length = length >= 11 ? 3 : length + 2) {
      if ((await work(path, peer, length)) === null) break;
      kills += 1;
      expect(await servicesIn(path)).toEqual(services);
    }
    expect(kills).toBeGreaterThan(5);
    await expectComplete(path, peer, services);
    peer.stop();
  }, 300_000);
});
