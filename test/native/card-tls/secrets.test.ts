import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { CurlCardTransport, type CurlCard } from '../../../native/card-tls/curl-transport.ts';
import { run } from '../../support/run-tool.ts';
import { makeCardStand, pinBytes, type CardStand } from '../support/card-stand.ts';
import { curlCardOf } from '../support/curl-card.ts';
import { openSpied, spyAvailable } from '../support/spied-module.ts';
import { startTlsServer, type TlsServer } from '../support/tls-server.ts';

/** Eight digits that appear nowhere by chance. */
const pin = '86420975';
const body = '{"marker":"SECRET-BODY-40917"}';
const exchange = { method: 'POST', path: '/', body } as const;

let stand: CardStand;
let card: CurlCard;
let server: TlsServer;
let temporary: string;
beforeAll(async () => {
  stand = await makeCardStand();
  const changed = await run('env', [
    `SOFTHSM2_CONF=${stand.demo.softhsmConf}`,
    ...['pkcs11-tool', '--module', stand.demo.modulePath, '--token-label', 'CPS3v3-2900000017'],
    ...['--login', '--pin', stand.demo.pin, '--change-pin', '--new-pin', pin],
  ]);
  expect(changed.code).toBe(0);
  card = { ...(await curlCardOf(stand, '2900000017')), pin: pinBytes(pin) };
  server = await startTlsServer(stand.demo.folder, {}, (_request, response) => {
    setTimeout(() => response.end('{}'), 600);
  });
  temporary = join(stand.demo.folder, 'tmp');
  await mkdir(temporary);
  vi.stubEnv('TMPDIR', temporary);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.close();
  await stand.remove();
});
afterEach(async () => {
  expect(await readdir(temporary)).toEqual([]);
});

const transport = (used: CurlCard = card): CurlCardTransport =>
  new CurlCardTransport(used, { origin: server.origin, trust: [server.certificate] });

/** What anybody on the machine could read of the child processes named curl, and of the temporary folder (proc(5)). */
async function look(): Promise<{ readonly curls: string[]; readonly files: string[] }> {
  const children = await readFile(`/proc/self/task/${String(process.pid)}/children`, 'utf8');
  const texts = await Promise.all(
    children
      .split(' ')
      .filter((pid) => pid !== '')
      .map((pid) =>
        Promise.all(['comm', 'cmdline', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8'))),
      ),
  );
  const names = await readdir(temporary, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return {
    curls: texts.filter(([comm]) => comm?.trim() === 'curl').map((parts) => parts.join('\n')),
    files: await Promise.all(files.map((path) => readFile(path, 'utf8'))),
  };
}

describe('while curl runs', () => {
  it('neither the PIN nor the body is in an argument, an environment or a file', async () => {
    const progress = { ended: false };
    const request = transport()
      .request(exchange)
      .finally(() => (progress.ended = true));
    const seen: Awaited<ReturnType<typeof look>>[] = [];
    while (!progress.ended) {
      seen.push(await look().catch(() => ({ curls: [], files: [] })));
      await delay(20);
    }
    expect((await request).status).toBe(200);
    const texts = seen.flatMap(({ curls, files }) => [...curls, ...files]);
    // The look itself works: curl was seen at work, with the folder of its configuration and three files.
    expect(
      texts.filter((text) => text.includes('--config') && text.includes('OPENSSL_CONF=')).length,
    ).toBeGreaterThan(5);
    expect(Math.max(...seen.map(({ files }) => files.length))).toBe(3);
    for (const text of texts) {
      expect(text).not.toContain(pin);
      expect(text).not.toContain('SECRET-BODY');
    }
  });
});

describe('when it fails', () => {
  it('the error holds no PIN, though the engine prints it', async () => {
    const failure: unknown = await transport({ ...card, tokenLabel: 'another' })
      .request(exchange)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'CARD_REMOVED' });
    expect(JSON.stringify(failure) + String(failure)).not.toContain(pin);
  });

  it.skipIf(!spyAvailable)('a wrong PIN was tried once', async () => {
    const { service, countCalls } = openSpied(stand, 'engine');
    await service.inventory();
    const environment = {
      ...card.environment,
      PKCS11SPY: stand.demo.modulePath,
      PKCS11SPY_OUTPUT: join(stand.demo.folder, 'engine.spy'),
    };
    const wrong = {
      ...card,
      environment,
      modulePath: service.modules[0]?.path ?? '',
      pin: pinBytes('99999999'),
    };
    await expect(transport(wrong).request(exchange)).rejects.toMatchObject({ code: 'PIN_INCORRECT' });
    expect(await countCalls('C_Login')).toBe(1);
    await transport({ ...wrong, pin: card.pin }).request(exchange);
    expect(await countCalls('C_Login')).toBe(2);
  });
});
