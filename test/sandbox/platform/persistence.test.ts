import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { z } from 'zod';
import { x509 } from '../../../core/certificate/crypto.ts';
import { generateRsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { openSandboxPki } from '../../../sandbox/pki/store.ts';
import { installation } from '../../support/demo.ts';
import { keyPem } from '../../support/software-card.ts';
import { administrator, type Administrator } from './administrator.ts';
import { curlClient } from './curl.ts';
import { hospitalRequest, retrieval, revocationCode } from './products.ts';

/** The sandbox in a process of its own, to kill. */
class Service {
  readonly #data: string;
  #child: ChildProcess | null = null;
  url = '';

  constructor(data: string) {
    this.#data = data;
  }

  async start(): Promise<void> {
    const program = join(installation.root, 'dist', 'cli', 'passerelle.cjs');
    const child = spawn(process.execPath, [program, 'sandbox', '--data', this.#data, '--json'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    for await (const text of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      output += text;
      if (output.endsWith('\n}\n')) break;
    }
    this.url = z.object({ url: z.string() }).parse(JSON.parse(output)).url;
    this.#child = child;
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async restart(): Promise<void> {
    await this.kill();
    await this.start();
  }
}

let folder: string;
let service: Service;
let cps3: Administrator;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-kill-'));
  const demo = join(folder, 'demo');
  await cp(inject('demoTemplate'), demo, { recursive: true });
  service = new Service(folder);
  await service.start();
  const [pki, keys] = await Promise.all([openSandboxPki(join(demo, 'pki')), generateRsaKeyPair(2048)]);
  const root = join(demo, 'pki', 'ACR-EL-TEST.pem');
  const curl = (exchange: Parameters<ReturnType<typeof curlClient>>[0]) =>
    curlClient(folder, service.url, root)(exchange);
  cps3 = await administrator({ pki, keys, key: keyPem(keys), curl }, 'cps3');
});

afterAll(async () => {
  await service.kill();
  await rm(folder, { recursive: true, force: true });
});

async function isInList(serialNumber: string): Promise<boolean> {
  const list = await readFile(join(folder, 'demo', 'pki', 'crl', 'ACI-EL-ORG-TEST.crl'));
  return new x509.X509Crl(list).findRevoked(serialNumber) !== null;
}

describe('kill -9', () => {
  it('loses no confirmed request, retrieval or revocation', async () => {
    const { id } = await cps3.api.request(hospitalRequest);
    await service.restart();
    expect((await cps3.api.list())[0]).toMatchObject({ id, state: 'to-retrieve' });

    const { product } = await cps3.api.retrieve(id, retrieval);
    await service.restart();
    expect(await cps3.api.list()).toContainEqual(product);
    await expect(cps3.api.retrieve(id, retrieval)).rejects.toMatchObject({ code: 'ALREADY_RETRIEVED' });

    await cps3.api.revoke(id, revocationCode);
    await service.restart();
    expect((await cps3.api.list())[0]).toMatchObject({ id, state: 'revoked' });
    expect(await isInList(product.issued?.serialNumber ?? '')).toBe(true);
  }, 60_000);

  it('at any moment of a revocation leaves the product and the list of one mind', async () => {
    const told: string[] = [];
    for (const milliseconds of [0, 60, 120, 180]) {
      const { id } = await cps3.api.request(hospitalRequest);
      const { product } = await cps3.api.retrieve(id, retrieval);
      const answer = cps3.api.revoke(id, revocationCode).then(
        () => 'revoked',
        () => 'cut',
      );
      await delay(milliseconds);
      await service.restart();
      told.push(await answer);
      const state = (await cps3.api.list()).find((one) => one.id === id)?.state;
      expect(await isInList(product.issued?.serialNumber ?? '')).toBe(state === 'revoked');
      if (told.at(-1) === 'revoked') expect(state).toBe('revoked');
    }
    // Otherwise nothing was cut short, and this test shows nothing.
    expect(told).toContain('cut');
  }, 120_000);
});
