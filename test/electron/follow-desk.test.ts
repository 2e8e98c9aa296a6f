import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CardError } from '../../core/card/errors.ts';
import { loadTrustStore } from '../../core/certificate/trust-store.ts';
import { IgcError } from '../../core/igc/errors.ts';
import { checkPathRevocation } from '../../core/revocation/check.ts';
import { nodeTransport } from '../../core/revocation/transport/node-transport.ts';
import type { FollowedCertificate, FollowedEntry } from '../../electron/contract/follow.ts';
import { FollowDesk, type FollowParts } from '../../electron/main/services/follow-desk.ts';
import { QueueRunner } from '../../electron/main/services/queue-runner.ts';
import { RevocationAnswers } from '../../electron/main/services/revocation-answers.ts';
import { administrator, type Administrator } from '../sandbox/platform/administrator.ts';
import { cardOf, makeStand, type PlatformStand } from '../sandbox/platform/stand.ts';
import { seedCertificate } from '../support/seed.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';

const cardNumber = cardOf('cps3').number;
const locale = (): 'fr' => 'fr';

let stand: PlatformStand;
let cps3: Administrator;
let opened: OpenKeeper;

beforeAll(async () => {
  stand = await makeStand();
  await stand.open();
  cps3 = await administrator(stand, 'cps3');
});
beforeEach(async () => {
  opened = await openKeeper();
});
afterEach(() => {
  opened.remove();
});
afterAll(() => stand.remove());

function deskFor(access: FollowParts['access'] = { connected: true, platform: cps3.api }) {
  const trust = loadTrustStore('resources', stand.pki);
  const queue = new QueueRunner({
    vault: opened.keeper,
    access: { platform: cps3.api, cardNumber },
    context: () => ({ trust, locale: 'fr' }),
    onStep: () => undefined,
  });
  const revocations = new RevocationAnswers(
    (path) =>
      checkPathRevocation(path, {
        trust,
        transport: nodeTransport,
        refresh: true,
        cacheFolder: join(opened.folder, 'revocation'),
        rewrites: stand.sandbox.revocation.rewrites,
        onlyRewritten: true,
      }),
    () => trust,
  );
  return { queue, desk: new FollowDesk({ vault: opened.keeper, queue, access, revocations, locale }) };
}

const seed = (service: string, daysLeft: number) =>
  seedCertificate({ vault: opened.keeper.open, demo: stand.folder }, { service, daysLeft, cardNumber });

function certificateOf(entries: readonly FollowedEntry[], id: string): FollowedCertificate {
  const entry = entries.find((one) => one.id === id);
  if (entry?.kind !== 'certificate') throw new Error(id);
  return entry;
}

const disconnected = {
  connected: false,
  get platform(): never {
    throw new CardError('NOT_AUTHENTICATED');
  },
};

describe('the time line', () => {
  it('names each certificate, tells what may be done about it, and asks nobody', async () => {
    const [active, soon, past] = [
      await seed('ACTIF', 400),
      await seed('BIENTOT', 20),
      await seed('PASSE', -3),
    ];
    const entries = deskFor().desk.list();
    expect(entries.map(({ id }) => id)).toEqual([past.id, soon.id, active.id]);
    expect(certificateOf(entries, soon.id)).toMatchObject({
      state: 'to-renew',
      structureName: 'HOPITAL FICTIF DE DEMONSTRATION',
      service: 'BIENTOT',
      department: 'Paris (75)',
      codeKept: true,
      actions: ['renew', 'request-anew', 'revoke'],
      revocation: null,
    });
    expect(certificateOf(entries, active.id).actions).toEqual(['request-anew', 'revoke']);
    expect(certificateOf(entries, past.id).actions).toEqual(['request-anew']);
  });

  it('is not told while the vault is locked', () => {
    opened.keeper.lock();
    expect(() => deskFor().desk.list()).toThrow(expect.objectContaining({ code: 'VAULT_LOCKED' }) as Error);
  });
});

describe('a renewal', () => {
  it('goes through the queue, stands beside the old one, and is confirmed', { timeout: 60_000 }, async () => {
    const old = await seed('ROR-RENOUVELE', 20);
    const { desk, queue } = deskFor();
    const request = desk.renew(old.id, 'here', 'astreinte@hopital.example; exploitation@hopital.example');
    expect(request).toMatchObject({
      state: 'drafted',
      replaces: old.id,
      distinguishedName: old.subject,
      contactEmails: ['astreinte@hopital.example', 'exploitation@hopital.example'],
    });
    expect(certificateOf(desk.list(), old.id)).toMatchObject({ toDo: 'finish-renewal', actions: ['revoke'] });
    const { stored } = await queue.run([request.id], true);
    const id = stored[0]?.certificateId ?? '';
    const products = await cps3.api.list();
    expect(products.find((product) => product.id === old.platformReference)?.renewedBy).not.toBeNull();

    const both = desk.list();
    expect(certificateOf(both, old.id)).toMatchObject({ toDo: 'keep-until-confirmed', replacedBy: id });
    expect(certificateOf(both, id)).toMatchObject({
      toDo: 'install',
      replaces: old.id,
      name: { same: true },
    });
    expect(() => desk.renew(old.id, 'here', 'a@b.example')).toThrow(
      expect.objectContaining({ code: 'ALREADY_RENEWED' }) as Error,
    );
    expect(() => desk.confirm(old.id)).toThrow(expect.objectContaining({ code: 'NOT_POSSIBLE' }) as Error);
    const confirmed = desk.confirm(id);
    expect(certificateOf(confirmed, id).confirmedAt).not.toBeNull();
    expect(certificateOf(confirmed, old.id).toDo).toBe('retired');
  });

  it('is refused before a key is made: too early, too late, without a contact', async () => {
    const [active, past, soon] = [
      await seed('ACTIF', 91),
      await seed('PASSE', -1),
      await seed('BIENTOT', 90),
    ];
    const { desk } = deskFor();
    const refusal = (id: string, contacts = 'a@b.example'): unknown => {
      try {
        return desk.renew(id, 'here', contacts);
      } catch (error) {
        return error;
      }
    };
    const opens = new Date(Date.parse(active.notAfter) - 90 * 86_400_000).toISOString().slice(0, 10);
    expect(refusal(active.id)).toMatchObject({ code: 'RENEWAL_TOO_EARLY', params: { from: opens } });
    expect(refusal(past.id)).toMatchObject({ code: 'RENEWAL_EXPIRED' });
    expect(refusal(soon.id, '')).toMatchObject({ code: 'DRAFT_REFUSED' });
    expect(refusal(soon.id, 'sans-arobase')).toMatchObject({ code: 'DRAFT_REFUSED' });
    expect(opened.keeper.open.requests.list()).toEqual([]);
  });

  it('of what has expired is a new request, which the platform takes', { timeout: 60_000 }, async () => {
    const past = await seed('EXPIRE', -1);
    const { desk, queue } = deskFor();
    const { requests } = opened.keeper.open;
    const [drafted] = requests.addDrafts([
      {
        environment: 'test',
        idNatStruct: '1990000002',
        structureName: 'HOPITAL FICTIF DE DEMONSTRATION',
        department: 'Paris (75)',
        service: 'EXPIRE',
        distinguishedName: past.subject,
        contactEmails: ['a@b.example'],
        replaces: past.id,
      },
    ]);
    expect(certificateOf(desk.list(), past.id)).toMatchObject({ toDo: 'finish-renewal', actions: [] });
    const { stored, refused } = await queue.run([drafted?.id ?? ''], true);
    expect([stored.length, refused.length]).toEqual([1, 0]);
    expect(certificateOf(desk.list(), past.id).replacedBy).toBe(stored[0]?.certificateId);
  });
});

describe('a new name', () => {
  it('is declared before the new certificate is confirmed', async () => {
    const [old, renamed] = [await seed('ANCIEN-NOM', 40), await seed('NOUVEAU-NOM', 1000)];
    opened.keeper.open.certificates.recordReplaces(renamed.id, old.id);
    const { desk } = deskFor();
    const before = certificateOf(desk.list(), renamed.id);
    expect(before).toMatchObject({
      toDo: 'declare-name',
      name: { same: false, changes: [{ attribute: 'CN', previous: 'ANCIEN-NOM', current: 'NOUVEAU-NOM' }] },
    });
    expect(() => desk.confirm(renamed.id)).toThrow(
      expect.objectContaining({ code: 'NOT_POSSIBLE' }) as Error,
    );
    const after = certificateOf(desk.declareName(renamed.id), renamed.id);
    expect(after).toMatchObject({ toDo: 'install', declaredName: renamed.subject });
    expect(after.actions).toContain('confirm');
    expect(() => desk.declareName(renamed.id)).toThrow(
      expect.objectContaining({ code: 'NOT_POSSIBLE' }) as Error,
    );
  });
});

describe('a revocation', () => {
  it('takes the code of the vault, is written down, and has its proof at the next refresh', async () => {
    const certificate = await seed('A-REVOQUER', 400);
    const { desk } = deskFor();
    const revoked = await desk.revoke(certificate.id, { reason: 'keyCompromise', code: null });
    expect(certificateOf(revoked, certificate.id)).toMatchObject({
      state: 'revoked',
      revocationReason: 'keyCompromise',
      actions: ['request-anew'],
      revocation: null,
    });
    const { entries, platformProblem } = await desk.refresh([certificate.id]);
    expect(platformProblem).toBeNull();
    expect(certificateOf(entries, certificate.id).revocation).toMatchObject({
      revokedAuthority: null,
      verdict: {
        status: 'revoked',
        failures: [],
        proof: { kind: 'ocsp', source: expect.stringContaining('http') as string, fromCache: false },
      },
    });
    await expect(desk.revoke(certificate.id, { reason: 'superseded', code: null })).rejects.toMatchObject({
      code: 'NOT_POSSIBLE',
    });
  });

  it('with a wrong code changes nothing, and the code is wiped', async () => {
    const certificate = await seed('GARDE', 400);
    const { desk } = deskFor();
    const code = new TextEncoder().encode('Rev-0000-Xyz');
    await expect(desk.revoke(certificate.id, { reason: 'superseded', code })).rejects.toMatchObject({
      code: 'REVOCATION_CODE_WRONG',
    });
    expect([...code]).toEqual(new Array(code.length).fill(0));
    expect(certificateOf(desk.list(), certificate.id).state).toBe('active');
  });

  it('that was made elsewhere turns the state within one refresh', async () => {
    const [bySession, byServices] = [await seed('AILLEURS-1', 400), await seed('AILLEURS-2', 400)];
    const vault = opened.keeper.open;
    for (const { id, platformReference } of [bySession, byServices]) {
      await vault.secrets.use(id, 'revocation-code', (code) =>
        cps3.api.revoke(platformReference ?? '', Buffer.from(code).toString('utf8')),
      );
    }
    const connected = await deskFor().desk.refresh([bySession.id]);
    expect(connected).toMatchObject({ platformAsked: true, platformProblem: null });
    expect(certificateOf(connected.entries, bySession.id).state).toBe('revoked');
    // The other one was not asked about.
    expect(certificateOf(connected.entries, byServices.id).state).toBe('active');

    const alone = await deskFor(disconnected).desk.refresh(null);
    expect(alone).toMatchObject({ platformAsked: false, platformProblem: null });
    expect(certificateOf(alone.entries, byServices.id)).toMatchObject({
      state: 'revoked',
      revocation: { verdict: { status: 'revoked' } },
    });
  });

  it('is not asked of what has expired, of which the services no longer answer', async () => {
    const past = await seed('PASSE', -1);
    const { entries } = await deskFor().desk.refresh(null);
    expect(certificateOf(entries, past.id).revocation).toBeNull();
  });
});

describe('a refresh', () => {
  it('tells why the platform could not answer, and what the services answered all the same', async () => {
    const certificate = await seed('PLATEFORME-MUETTE', 400);
    const silent: FollowParts['access']['platform'] = {
      list: () => Promise.reject(new IgcError('UNEXPECTED_ANSWER', { params: { status: 502 } })),
      revoke: (id, code) => cps3.api.revoke(id, code),
    };
    const { entries, platformAsked, platformProblem } = await deskFor({
      connected: true,
      platform: silent,
    }).desk.refresh(null);
    expect(platformAsked).toBe(true);
    expect(platformProblem).toEqual({ domain: 'igc', code: 'UNEXPECTED_ANSWER', params: { status: 502 } });
    expect(certificateOf(entries, certificate.id).revocation?.verdict.status).toBe('good');
  });

  it('waits for the queue to be idle, as every change does', { timeout: 60_000 }, async () => {
    const certificate = await seed('OCCUPE', 20);
    const { desk, queue } = deskFor();
    const request = desk.renew(certificate.id, 'here', 'a@b.example');
    const running = queue.run([request.id], true);
    const busy = expect.objectContaining({ code: 'QUEUE_RUNNING' }) as Error;
    await expect(desk.refresh(null)).rejects.toEqual(busy);
    await expect(desk.revoke(certificate.id, { reason: 'superseded', code: null })).rejects.toEqual(busy);
    expect(() => desk.renew(certificate.id, 'here', 'a@b.example')).toThrow(busy);
    expect(() => desk.confirm(certificate.id)).toThrow(busy);
    await running;
  });
});
