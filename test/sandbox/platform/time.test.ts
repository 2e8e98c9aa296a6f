import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { run } from '../../support/run-tool.ts';
import { administrator, type Administrator } from './administrator.ts';
import { hospitalRequest, retrieval, revocationCode, words } from './products.ts';
import { makeStand, type PlatformStand } from './stand.ts';

const day = 24 * 3600 * 1000;

let stand: PlatformStand;
let cps3: Administrator;

beforeAll(async () => {
  stand = await makeStand();
  await stand.open();
  cps3 = await administrator(stand, 'cps3');
});

afterAll(() => stand.remove());

/** A product in service whose certificate lasts that many days. @returns its identifier. */
async function inService(validDays: number): Promise<string> {
  await stand.open({ validDays });
  const { id } = await cps3.api.request(hospitalRequest);
  await cps3.api.retrieve(id, retrieval);
  return id;
}

const stateOf = async (id: string) => (await cps3.api.list()).find((product) => product.id === id)?.state;
const daysOn = (days: number) => ({ startsAt: new Date(Date.now() + days * day) });

describe('with the days', () => {
  it('a request is worked on, then can be retrieved', async () => {
    await stand.open({ processing: 3600_000 });
    const { id, state } = await cps3.api.request(hospitalRequest);
    expect(state).toBe('requested');
    await expect(cps3.api.retrieve(id, retrieval)).rejects.toMatchObject({ code: 'NOT_READY' });
    expect((await cps3.browser.get(`/retirer/${id}`)).status).toBe(409);
    await stand.open({ startsAt: new Date(Date.now() + 3601_000) });
    expect(await stateOf(id)).toBe('to-retrieve');
  });

  it('a certificate is active, to renew from 90 days before its end, then expired', async () => {
    const id = await inService(91);
    expect(await stateOf(id)).toBe('active');
    await expect(cps3.api.renew(id, null)).rejects.toMatchObject({ code: 'RENEWAL_TOO_EARLY' });
    await stand.open(daysOn(1));
    expect(await stateOf(id)).toBe('renewable');
    await stand.open(daysOn(91));
    expect(await stateOf(id)).toBe('expired');
    await expect(cps3.api.renew(id, null)).rejects.toMatchObject({ code: 'RENEWAL_EXPIRED' });
    await expect(cps3.api.revoke(id, revocationCode)).rejects.toMatchObject({ code: 'REVOCATION_EXPIRED' });
    const page = await cps3.browser.open(`/suivre/${id}`);
    expect([words(page), page.forms]).toEqual([expect.stringContaining('État Expiré'), []]);
  });

  it('a designation ends, and what it allowed with it', async () => {
    const flore = await administrator(stand, 'rightExpired');
    await stand.open({ startsAt: new Date('2024-12-31T10:00:00Z') });
    const { id } = await flore.api.request(hospitalRequest);
    await stand.open({ startsAt: new Date('2025-01-01T10:00:00Z') });
    await expect(flore.api.retrieve(id, retrieval)).rejects.toMatchObject({ code: 'RIGHT_EXPIRED' });
    expect((await flore.browser.get(`/retirer/${id}`)).status).toBe(403);
    // What was asked for can still be seen.
    expect((await flore.api.list()).map((product) => product.id)).toContain(id);
  });
});

describe('renewal', () => {
  let old: string;
  beforeEach(async () => {
    old = await inService(90);
  });

  it('makes a product of the same name beside the old one, which stays in service', async () => {
    const page = await cps3.browser.form(`/suivre/${old}`, `/suivre/${old}/renouveler`);
    expect((await cps3.browser.submit(page, {})).status).toBe(303);
    const [renewal] = await cps3.api.list();
    expect(renewal).toMatchObject({ renews: old, state: 'to-retrieve', service: 'ROR-DEMO' });
    const { product } = await cps3.api.retrieve(renewal?.id ?? '', retrieval);
    const before = (await cps3.api.list()).find(({ id }) => id === old);
    expect(before).toMatchObject({ state: 'renewable', renewedBy: product.id });
    expect(product.issued?.distinguishedName).toBe(before?.issued?.distinguishedName);
    expect(product.issued?.serialNumber).not.toBe(before?.issued?.serialNumber);
  });

  it('is asked once, even by two at once', async () => {
    const count = (await cps3.api.list()).length;
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => cps3.api.renew(old, null)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(cps3.api.renew(old, null)).rejects.toMatchObject({ code: 'ALREADY_RENEWED' });
    expect(await cps3.api.list()).toHaveLength(count + 1);
    expect((await cps3.browser.open(`/suivre/${old}`)).forms).toEqual([]);
  });
});

const mailSchema = z.object({ headers: z.record(z.string(), z.string()), body: z.string() });

/** A mail as Python's parser reads it. */
async function readMail(path: string) {
  const program =
    'import email,email.policy,json,sys;' +
    'm=email.message_from_binary_file(open(sys.argv[1],"rb"),policy=email.policy.default);' +
    'assert not m.defects;' +
    'print(json.dumps({"headers":{k.lower():v for k,v in m.items()},"body":m.get_content()}))';
  const { stdout, stderr } = await run('python3', ['-c', program, path]);
  if (stderr !== '') throw new Error(stderr);
  return mailSchema.parse(JSON.parse(stdout));
}

describe('the notice of expiry', () => {
  const outbox = () => readdir(join(stand.folder, 'outbox')).catch(() => []);

  it('is shown and written 60 days before, once', async () => {
    const id = await inService(61);
    const file = `${id}-expiration.eml`;
    expect((await cps3.api.list())[0]).toMatchObject({ id, noticeSentAt: null });
    expect(await outbox()).not.toContain(file);

    await stand.open(daysOn(1));
    expect(await outbox()).toContain(file);
    const path = join(stand.folder, 'outbox', file);
    const { headers, body } = await readMail(path);
    const [product] = await cps3.api.list();
    expect(headers).toMatchObject({
      from: 'noreply@pfc.eservices.esante.gouv.fr',
      to: 'exploitation@hopital.example',
      subject: expect.stringMatching(/^\[BAC A SABLE\] Votre certificat ORG AUTH_CLI expire le/u) as string,
    });
    expect(new Date(headers['date'] ?? '').toISOString().slice(0, 10)).toBe(
      product?.noticeSentAt?.slice(0, 10),
    );
    expect(body).toContain("rien ici n'est réel");
    expect(body).toContain(product?.issued?.distinguishedName ?? 'no name');
    const follow = words(await cps3.browser.open('/suivre'));
    expect(follow).toContain('Un avis a été envoyé aux contacts le');

    const written = await readFile(path, 'utf8');
    await stand.open(daysOn(2));
    await cps3.api.list();
    expect(await readFile(path, 'utf8')).toBe(written);
  });

  it('is not written for what is renewed, revoked or expired already', async () => {
    const renewed = await inService(61);
    await cps3.api.renew(renewed, null);
    const revoked = await inService(61);
    await cps3.api.revoke(revoked, revocationCode);
    const expired = await inService(1);
    // In service for a day only: its notice is due at once.
    expect(await outbox()).not.toContain(`${expired}-expiration.eml`);
    await stand.open(daysOn(2));
    await cps3.api.list();
    for (const id of [renewed, revoked, expired])
      expect(await outbox()).not.toContain(`${id}-expiration.eml`);
  });
});
