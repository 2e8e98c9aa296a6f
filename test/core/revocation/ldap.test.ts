import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../certificate/support/certificates.ts';
import { entryOf, makeCrl } from './support/crl-maker.ts';
import { directoryAddress, slapdAvailable, startSlapd, type Slapd } from './support/slapd.ts';
import { codesOf, makeRevocationStand, type RevocationStand } from './support/stand.ts';

/** The directory that certificates name; the real one is asked in its place. */
const named = 'ldap://annuaire.example';
const authority = 'TEST AC IGC-SANTE FORT PERSONNES';
const address = (attribute: string, name = authority) => directoryAddress(named, name, attribute);
const order = ['crl'] as const;

let stand: RevocationStand;

beforeAll(async () => {
  stand = await makeRevocationStand();
});

beforeEach(() => {
  stand.web.pages.clear();
});

afterAll(() => stand.remove());

describe.skipIf(!slapdAvailable)('a directory', () => {
  let directory: Slapd;
  let leaf: Identity;

  beforeAll(async () => {
    directory = await startSlapd();
    leaf = await stand.leaf({
      crl: [stand.web.url('/base')],
      freshest: [address('deltarevocationlist')],
    });
    await directory.publish(authority, {
      deltaRevocationList: await makeCrl(stand.issuer, {
        number: 12,
        baseNumber: 10,
        entries: [entryOf(leaf)],
      }),
      certificateRevocationList: await makeCrl(stand.issuer, { number: 11 }),
    });
  });

  afterAll(() => directory.stop());

  const rewrites = () => ({ [named]: directory.origin });

  it('gives the delta that brings a web server’s list up to date', async () => {
    stand.web.pages.set('/base', await makeCrl(stand.issuer, { number: 10 }));
    expect(await stand.check(leaf, { order, rewrites: rewrites() })).toMatchObject({
      status: 'revoked',
      reason: 'keyCompromise',
      proof: { kind: 'delta-crl', source: address('deltarevocationlist').replace(named, directory.origin) },
      failures: [],
    });
  });

  it('gives the complete list where the web server does not', async () => {
    const both = await stand.leaf({ crl: [stand.web.url('/base'), address('certificaterevocationlist')] });
    const verdict = await stand.check(both, { order, rewrites: rewrites() });
    expect(verdict).toMatchObject({ status: 'good', proof: { kind: 'crl' } });
    expect(codesOf(verdict)).toEqual(['HTTP_STATUS']);
  });

  it('without the entry, or without the list, is told', async () => {
    const lost = await stand.leaf({
      crl: [address('certificaterevocationlist', 'NOBODY'), address('authorityrevocationlist')],
    });
    const verdict = await stand.check(lost, { order, rewrites: rewrites() });
    expect([verdict.status, codesOf(verdict)]).toEqual(['unknown', ['DIRECTORY_EMPTY', 'DIRECTORY_EMPTY']]);
  });

  it('is not read further than its limit', async () => {
    stand.web.pages.set('/base', await makeCrl(stand.issuer, { number: 10 }));
    const verdict = await stand.check(leaf, { order, rewrites: rewrites(), limits: { ldapSize: 200 } });
    expect(verdict).toMatchObject({ status: 'good', proof: { kind: 'crl' } });
    expect(codesOf(verdict)).toEqual(['TOO_LARGE']);
  });
});

describe('what is no directory', () => {
  let server: Server;
  let answer: (socket: Socket) => void;
  let leaf: Identity;
  const limits = { ldapTime: 400 };

  beforeAll(async () => {
    server = createServer((socket) => {
      socket.on('error', () => undefined);
      answer(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    leaf = await stand.leaf({ crl: [address('certificaterevocationlist')] });
  });

  afterAll(() => {
    server.close();
  });

  const origin = () => `ldap://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  it.each<[string, (socket: Socket) => void, string]>([
    ['says nothing', () => undefined, 'TIMED_OUT'],
    ['hangs up', (socket) => socket.end(), 'UNREACHABLE'],
    ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy()), 'UNREACHABLE'],
    [
      'answers as a web server',
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad\r\n\r\n')),
      'UNREACHABLE',
    ],
    ['answers noise', (socket) => socket.end(Buffer.from('30840000000502010160', 'hex')), 'UNREACHABLE'],
    ['never stops', flood, 'TOO_LARGE'],
  ])('and %s is given up', async (_, behaviour, code) => {
    answer = behaviour;
    const verdict = await stand.check(leaf, {
      order,
      rewrites: { [named]: origin() },
      limits: { ...limits, ldapTime: code === 'TOO_LARGE' ? 5000 : 400, ldapSize: 100_000 },
    });
    expect([verdict.status, codesOf(verdict)]).toEqual(['unknown', [code]]);
  });

  it.each([
    ['no attribute', `${named}/cn=X`],
    ['no name', `${named}/?certificaterevocationlist;binary`],
    ['several attributes', `${named}/cn=X?a,b?base`],
    ['an odd scope', `${named}/cn=X?a?everything`],
    ['a broken escape', `${named}/cn=%E0%A4%A?a`],
  ])('an address with %s is not asked', async (_, odd) => {
    const strange = await stand.leaf({ crl: [odd] });
    const verdict = await stand.check(strange, { order, rewrites: { [named]: origin() }, limits });
    expect([verdict.status, codesOf(verdict)]).toEqual(['unknown', ['ADDRESS_UNSUPPORTED']]);
  });
});

/** The beginning of a message of 1 GiB, and then ever more of it. */
function flood(socket: Socket): void {
  socket.write(Buffer.from('30844000000002010164', 'hex'));
  const more = setInterval(() => socket.write(Buffer.alloc(20_000)), 5);
  socket.once('close', () => {
    clearInterval(more);
  });
}
