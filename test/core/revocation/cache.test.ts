import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../certificate/support/certificates.ts';
import { ago, entryOf, inHours, makeCrl } from './support/crl-maker.ts';
import { codesOf, makeRevocationStand, type RevocationStand } from './support/stand.ts';

let stand: RevocationStand;
let leaf: Identity;
let cacheFolder: string;
const order = ['crl'] as const;
const path = '/CRL/ACI.crl';

beforeAll(async () => {
  stand = await makeRevocationStand();
  leaf = await stand.leaf({ crl: [stand.web.url(path)] });
});

beforeEach(() => {
  cacheFolder = stand.freshCache();
  stand.web.pages.clear();
  stand.web.seen.length = 0;
});

afterAll(() => stand.remove());

const check = (options: { refresh?: boolean; at?: Date } = {}) =>
  stand.check(leaf, { order, cacheFolder, ...options });
const files = (suffix: string) => readdirSync(cacheFolder).filter((name) => name.endsWith(suffix));
const listFile = () => join(cacheFolder, files('.crl')[0] ?? '');

describe('lists kept on this machine', () => {
  it('are not asked again while they are in force, unless a refresh is wanted', async () => {
    stand.web.pages.set(path, await makeCrl(stand.issuer, { number: 1 }));
    expect(await check()).toMatchObject({ status: 'good', proof: { fromCache: false } });
    expect(await check()).toMatchObject({ status: 'good', proof: { fromCache: true, stale: false } });
    expect(stand.web.seen).toHaveLength(1);
    stand.web.pages.set(path, await makeCrl(stand.issuer, { number: 2, entries: [entryOf(leaf)] }));
    expect(await check()).toMatchObject({ status: 'good' });
    expect(await check({ refresh: true })).toMatchObject({ status: 'revoked', proof: { fromCache: false } });
    expect(await check()).toMatchObject({ status: 'revoked', proof: { fromCache: true } });
  });

  it('serve without a network, with their age, and are unknown once past', async () => {
    const thisUpdate = ago(2);
    stand.web.pages.set(path, await makeCrl(stand.issuer, { thisUpdate, nextUpdate: inHours(1) }));
    await check();
    stand.web.pages.clear();
    const kept = await check({ refresh: true });
    expect(kept).toMatchObject({ status: 'good', proof: { fromCache: true, stale: false } });
    expect(codesOf(kept)).toEqual(['HTTP_STATUS']);
    const late = await check({ at: inHours(3) });
    expect(late).toMatchObject({ status: 'unknown', proof: { fromCache: true, stale: true } });
    expect(Math.abs(Date.parse(late.proof?.thisUpdate ?? '') - thisUpdate.getTime())).toBeLessThan(1000);
  });

  it('prove a revocation even once past', async () => {
    stand.web.pages.set(path, await makeCrl(stand.issuer, { entries: [entryOf(leaf, 'superseded')] }));
    await check();
    stand.web.pages.clear();
    expect(await check({ at: inHours(24 * 365) })).toMatchObject({
      status: 'revoked',
      reason: 'superseded',
      proof: { fromCache: true, stale: true },
    });
  });

  it('are only downloaded again when the server has others', async () => {
    const list = await makeCrl(stand.issuer);
    stand.web.pages.set(path, (request, response) => {
      const known = request.headers['if-none-match'] === '"v1"';
      response.writeHead(known ? 304 : 200, {
        etag: '"v1"',
        'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT',
      });
      response.end(known ? undefined : list);
    });
    await check();
    const verdict = await check({ refresh: true });
    expect(verdict).toMatchObject({ status: 'good', proof: { fromCache: false }, failures: [] });
    expect(
      stand.web.seen.map(({ headers }) => [headers['if-none-match'], headers['if-modified-since']]),
    ).toEqual([
      [undefined, undefined],
      ['"v1"', 'Thu, 01 Jan 2026 00:00:00 GMT'],
    ]);
  });

  it('are not asked about conditionally once damaged', async () => {
    const list = await makeCrl(stand.issuer);
    stand.web.pages.set(path, (request, response) => {
      response.writeHead(request.headers['if-none-match'] === undefined ? 200 : 304, { etag: '"v1"' });
      response.end(list);
    });
    await check();
    writeFileSync(listFile(), list.subarray(0, 40));
    expect(await check()).toMatchObject({ status: 'good', proof: { fromCache: false }, failures: [] });
    expect(new Uint8Array(readFileSync(listFile()))).toEqual(list);
  });

  it('are never replaced by older ones', async () => {
    stand.web.pages.set(path, await makeCrl(stand.issuer, { number: 7, entries: [entryOf(leaf)] }));
    await check();
    stand.web.pages.set(path, await makeCrl(stand.issuer, { number: 6 }));
    const verdict = await check({ refresh: true });
    expect(verdict).toMatchObject({ status: 'revoked', proof: { fromCache: true } });
    expect(codesOf(verdict)).toEqual(['CRL_ROLLED_BACK']);
    expect(await check()).toMatchObject({ status: 'revoked' });
  });

  it('give nothing but a denial to whoever can write there', async () => {
    stand.web.pages.set(path, await makeCrl(stand.issuer, { entries: [entryOf(leaf)] }));
    await check();
    const forged = await makeCrl(stand.root, { issuerName: stand.issuer.certificate.subject });
    writeFileSync(listFile(), forged);
    stand.web.pages.clear();
    const verdict = await check();
    expect(verdict).toMatchObject({ status: 'unknown', proof: null });
    rmSync(cacheFolder, { recursive: true });
    mkdirSync(cacheFolder);
    stand.web.pages.set(path, await makeCrl(stand.issuer));
    await check();
    const name = listFile();
    rmSync(name);
    mkdirSync(name);
    expect(await check()).toMatchObject({ status: 'good' });
  });

  it('are readable by their owner alone, with nothing unfinished beside them', async () => {
    mkdirSync(cacheFolder);
    const abandoned = join(cacheFolder, 'old.part');
    writeFileSync(abandoned, 'x');
    utimesSync(abandoned, ago(5), ago(5));
    writeFileSync(join(cacheFolder, 'new.part'), 'x');
    stand.web.pages.set(path, await makeCrl(stand.issuer));
    await check();
    expect(files('.part')).toEqual(['new.part']);
    expect(statSync(listFile()).mode & 0o777).toBe(0o600);
    stand.web.pages.set(path, 'garbage');
    await check({ refresh: true });
    expect(files('.part')).toEqual(['new.part']);
  });

  it('serve where their address may not be asked', async () => {
    stand.web.pages.set(path, await makeCrl(stand.issuer));
    await check();
    for (let i = 0; i < 2; i += 1) {
      const verdict = await stand.check(leaf, { order, cacheFolder, onlyRewritten: true });
      expect([verdict.status, codesOf(verdict)]).toEqual(['good', ['ADDRESS_NOT_ALLOWED']]);
    }
    expect(stand.web.seen).toHaveLength(1);
  });

  it('are downloaded once for checks at the same time', async () => {
    stand.web.pages.set(path, await makeCrl(stand.issuer));
    const verdicts = await Promise.all([check(), check(), check()]);
    expect(verdicts.map(({ status }) => status)).toEqual(['good', 'good', 'good']);
    expect(stand.web.seen).toHaveLength(1);
  });

  it('are told when they cannot be kept', async () => {
    stand.folder.write('a-file', '');
    stand.web.pages.set(path, await makeCrl(stand.issuer));
    const blocked = join(stand.folder.path, 'a-file');
    const verdict = await stand.check(leaf, { order, cacheFolder: blocked });
    expect([verdict.status, codesOf(verdict)]).toEqual(['unknown', ['CACHE_UNWRITABLE']]);
  });
});
