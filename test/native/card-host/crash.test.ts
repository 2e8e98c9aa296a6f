import { randomBytes, verify, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256DigestInfo } from '../../../core/card/challenge.ts';
import type { CardRef } from '../../../core/card/card.ts';
import type { TokenCertificate } from '../../../core/card/types.ts';
import { usualTimeLimits } from '../../../native/card-host/supervisor.ts';
import type { CardService } from '../../../native/card-service.ts';
import {
  expectGone,
  listen,
  makeCardStand,
  pinBytes,
  refOf,
  timeUntil,
  tokenOf,
  type CardStand,
  type ServiceOptions,
} from '../support/card-stand.ts';
import { isAlive } from '../../support/processes.ts';

let stand: CardStand;
beforeEach(async () => {
  stand = await makeCardStand();
});
afterEach(() => stand.remove());

interface Opened {
  readonly service: CardService;
  readonly ref: CardRef;
  readonly certificate: TokenCertificate;
  readonly watcher: number;
  readonly session: number;
}

async function openSession(options: ServiceOptions = {}): Promise<Opened> {
  const service = stand.open(options);
  const token = tokenOf(await service.inventory(), '2900000017');
  await service.login(refOf(token), pinBytes(stand.demo.pin));
  const [watcher, session] = service.pids;
  const [certificate] = token.certificates;
  if (watcher === undefined || session === undefined || certificate === undefined)
    throw new Error('no session');
  return { service, ref: refOf(token), certificate, watcher, session };
}

async function expectSigns({ service, certificate }: Opened): Promise<void> {
  const message = randomBytes(16);
  const signature = await service.sign(certificate.id, sha256DigestInfo(message));
  const { publicKey } = new X509Certificate(Buffer.from(certificate.der, 'base64'));
  expect(verify('sha256', message, publicKey, signature)).toBe(true);
}

describe('a host killed by SIGSEGV', () => {
  it('while a signature is running: said, the session ends, the next read and login work', async () => {
    const opened = await openSession();
    const { service, session, watcher, ref, certificate } = opened;
    const heard = listen(service);
    process.kill(session, 'SIGSTOP');
    const signing = service.sign(certificate.id, sha256DigestInfo(randomBytes(16)));
    const refused = expect(signing).rejects.toMatchObject({
      code: 'MODULE_CRASHED',
      params: { path: stand.demo.modulePath, operation: 'sign', how: 'SIGSEGV' },
      exitCode: 3,
    });
    process.kill(session, 'SIGSEGV');
    process.kill(session, 'SIGCONT');
    await refused;

    expect(heard.incidents.map(({ code, params }) => [code, params['operation']])).toEqual([
      ['MODULE_CRASHED', 'sign'],
    ]);
    expect(heard.incidents[0]?.what).toContain('pendant la signature');
    expect(heard.ended.map(({ code }) => code)).toEqual(['MODULE_CRASHED']);
    expect(isAlive(session)).toBe(false);
    await expect(service.sign(certificate.id, new Uint8Array(51))).rejects.toMatchObject({
      code: 'NOT_AUTHENTICATED',
    });

    expect((await service.inventory()).tokens.map(({ serialNumber }) => serialNumber)).toEqual([
      '2900000017',
    ]);
    expect(service.pids).toEqual([watcher]);
    await service.login(ref, pinBytes(stand.demo.pin));
    await expectSigns(opened);
  });

  it('while it logs in: the login fails with the crash, and no session was there to end', async () => {
    const service = stand.open();
    const ref = refOf(tokenOf(await service.inventory(), '2900000017'));
    const heard = listen(service);
    const pin = pinBytes(stand.demo.pin);
    const login = expect(service.login(ref, pin)).rejects.toMatchObject({
      code: 'MODULE_CRASHED',
      params: { operation: 'login' },
    });
    process.kill(stand.startedPids.at(-1) ?? 0, 'SIGSEGV');
    await login;
    expect([...pin]).toEqual([0, 0, 0, 0]);
    expect(heard.incidents).toHaveLength(1);
    expect(heard.ended).toEqual([]);
    await service.login(ref, pinBytes(stand.demo.pin));
  });

  it('with an idle session: the session ends with the reason', async () => {
    const { service, session } = await openSession();
    const { ended } = listen(service);
    process.kill(session, 'SIGSEGV');
    await timeUntil(() => ended.length > 0, 3_000);
    expect(ended[0]).toMatchObject({ code: 'MODULE_CRASHED', params: { operation: 'idle', how: 'SIGSEGV' } });
  });

  it('that was only watching: started again by itself, and the session signs on', async () => {
    const opened = await openSession();
    const { service, watcher, session } = opened;
    const heard = listen(service);
    service.watch();
    // It has told how it tells events: from then on a crash is not about that question.
    await timeUntil(() => (heard.inventories.at(-1)?.modules[0]?.events ?? null) !== null, 3_000);
    process.kill(watcher, 'SIGSEGV');
    await timeUntil(() => service.pids.length === 2 && !service.pids.includes(watcher), 4_000);
    expect(heard.incidents.map(({ code }) => code)).toEqual(['MODULE_CRASHED']);
    expect(heard.ended).toEqual([]);
    expect(service.pids).toContain(session);
    await expectSigns(opened);
  });
});

describe('a host that hangs', () => {
  const timeLimits = { ...usualTimeLimits, sign: 400, logout: 400 };

  it('while it signs: told within the time limit, the session ends, its process is gone', async () => {
    const { service, certificate, session } = await openSession({ timeLimits });
    const heard = listen(service);
    process.kill(session, 'SIGSTOP');
    await expect(service.sign(certificate.id, new Uint8Array(51))).rejects.toMatchObject({
      code: 'MODULE_TIMED_OUT',
      params: { path: stand.demo.modulePath, operation: 'sign', seconds: 0.4 },
      exitCode: 3,
    });
    expect(heard.ended.map(({ code }) => code)).toEqual(['MODULE_TIMED_OUT']);
    await expectGone([session]);
  });

  it('at logout is killed all the same', async () => {
    const { service, session } = await openSession({ timeLimits });
    process.kill(session, 'SIGSTOP');
    service.close();
    await expectGone([session]);
  });
});

describe('after close', () => {
  it('no process is left, even when it came in the middle of everything, and none is started', async () => {
    const { service, certificate } = await openSession();
    service.watch();
    const pending = [service.inventory(), service.sign(certificate.id, new Uint8Array(51)).catch(() => null)];
    service.close();
    await Promise.all(pending);
    await expectGone(stand.startedPids);
    const started = stand.startedPids.length;
    expect((await service.inventory()).modules[0]?.error?.code).toBe('HOST_STOPPED');
    expect(stand.startedPids).toHaveLength(started);
  });
});
