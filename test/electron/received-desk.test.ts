import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { pemOf } from '../../core/certificate/certificate.ts';
import { orgDistinguishedName } from '../../core/certificate/distinguished-name.ts';
import { loadTrustStore, type TrustStore } from '../../core/certificate/trust-store.ts';
import { askedOnPages } from '../../core/requests/on-pages.ts';
import { ReceivedDesk } from '../../electron/main/services/received-desk.ts';
import {
  authCliExtensions,
  makeCertificate,
  pkcs8Of,
  rsaKeys,
} from '../core/certificate/support/certificates.ts';
import { makePeerAuthorities, type PeerAuthorities } from '../core/requests/support/peer.ts';
import { planOf } from '../core/requests/support/plans.ts';
import { makePlatformPkcs12 } from '../core/requests/support/platform-pkcs12.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';
import { isWiped } from '../support/wiped.ts';

const password = 'mot-de-passe-du-retrait';
let authorities: PeerAuthorities;
let trust: TrustStore;
let pkcs8: Uint8Array;
let leaf: Awaited<ReturnType<typeof makeCertificate>>['certificate'];
let opened: OpenKeeper;
let desk: ReceivedDesk;

beforeAll(async () => {
  authorities = await makePeerAuthorities();
  trust = loadTrustStore('resources', { roots: [pemOf(authorities.root.certificate)], intermediates: [] });
  const keys = await rsaKeys();
  pkcs8 = await pkcs8Of(keys);
  ({ certificate: leaf } = await makeCertificate({
    subject: orgDistinguishedName(planOf('ROR')).der,
    issuer: authorities.authority,
    keys,
    extensions: authCliExtensions(0x83),
  }));
});
beforeEach(async () => {
  opened = await openKeeper();
  desk = new ReceivedDesk({
    vault: opened.keeper,
    context: () => ({ trust, locale: 'fr' }),
    cardNumber: () => '2900000017',
  });
});
afterEach(() => {
  opened.remove();
});

const bytes = (text: string) => new TextEncoder().encode(text);
const refused = (code: string) => expect.objectContaining({ code }) as Error;
const file = (sealed = false) => makePlatformPkcs12({ leaf, pkcs8, password, authorities, sealed });

function request(): string {
  const [drafted] = opened.keeper.open.requests.addDrafts([{ ...planOf('ROR'), keyMaker: 'platform' }]);
  const id = drafted?.id ?? '';
  askedOnPages(opened.keeper.open, id, '2900000017');
  return id;
}

async function only() {
  const [received, ...others] = await desk.list();
  expect(others).toEqual([]);
  if (received === undefined) throw new Error('nothing was received');
  return received;
}

it('is wiped from memory once it is in the vault, and shows whose it is before the password', async () => {
  const id = request();
  const content = file();
  desk.take('a.p12', content, id);
  expect(isWiped(content)).toBe(true);
  expect(await only()).toMatchObject({
    fileName: 'a.p12',
    format: 'p12',
    hasPrivateKey: true,
    sealed: false,
    matchedBy: 'name',
    candidates: [{ id, service: 'ROR' }],
    passwordKept: [],
  });
});

it('survives a wrong password, then ends its request', async () => {
  const id = request();
  desk.take('a.p12', file(), id);
  const received = await only();
  await expect(desk.store(received.id, id, bytes('un autre'))).rejects.toThrow(
    refused('PKCS12_WRONG_PASSWORD'),
  );
  expect(await only()).toMatchObject({ id: received.id });
  const typed = bytes(password);
  const stored = await desk.store(received.id, id, typed);
  expect(isWiped(typed)).toBe(true);
  expect(stored).toMatchObject({ requestId: id, keyMaker: 'platform', cardNumber: '2900000017' });
  expect(await desk.list()).toEqual([]);
  expect(opened.keeper.open.requests.list()).toEqual([]);
});

it('takes the password that the vault keeps for the request', async () => {
  const id = request();
  opened.keeper.open.secrets.put(id, 'key-password', bytes(password));
  desk.take('a.p12', file(), id);
  const { id: fileId, passwordKept } = await only();
  expect(passwordKept).toEqual([id]);
  expect(await desk.store(fileId, id, null)).toMatchObject({ requestId: id });
});

it('asks the password of a sealed file first, and once', async () => {
  const id = request();
  desk.take('a.p12', file(true), id);
  const sealed = await only();
  expect(sealed).toMatchObject({ sealed: true, report: null, problem: null });
  await expect(desk.unlock(sealed.id, bytes('un autre'))).rejects.toThrow(refused('PKCS12_WRONG_PASSWORD'));
  await desk.unlock(sealed.id, bytes(password));
  expect(await only()).toMatchObject({ sealed: false, matchedBy: 'name' });
  expect(await desk.store(sealed.id, id, null)).toMatchObject({ requestId: id });
});

it('imports what answers no request, and says what is no certificate', async () => {
  desk.take('a.p12', file(), null);
  const received = await only();
  expect(received).toMatchObject({ matchedBy: null, candidates: [] });
  expect(await desk.store(received.id, null, bytes(password))).toMatchObject({ requestId: null });
  desk.take('b.pem', Buffer.from('ceci n’est pas un certificat'), null);
  const nonsense = await only();
  expect(nonsense).toMatchObject({ report: null, sealed: false, problem: { domain: 'certificate' } });
  desk.forget(nonsense.id);
  expect(await desk.list()).toEqual([]);
});

it('tells names of files by what can be seen, whatever a page calls them', async () => {
  desk.take('certificat\u202E21p.p12', file(), null);
  expect((await only()).fileName).toBe('certificat\uFFFD21p.p12');
});

it('keeps a request from being given up while a file waits for it, whatever the window was open for', async () => {
  const id = request();
  await desk.requireNoneFor(id);
  for (const recordId of [id, null]) {
    desk.take('a.p12', file(), recordId);
    await expect(desk.requireNoneFor(id)).rejects.toThrow(refused('FILE_WAITS'));
    desk.forget((await only()).id);
    await desk.requireNoneFor(id);
  }
  // One that nothing can be read of is known by the window that it came to.
  desk.take('b.p12', bytes('AAAA'), id);
  await expect(desk.requireNoneFor(id)).rejects.toThrow(refused('FILE_WAITS'));
});

it('takes no more files than a person can look through', async () => {
  for (let taken = 0; taken < 20; taken++) desk.take('a.p12', bytes('AAAA'), null);
  const content = file();
  expect(() => {
    desk.take('b.p12', content, null);
  }).toThrow(refused('TOO_MANY_RECEIVED'));
  expect(isWiped(content)).toBe(true);
  expect(await desk.list()).toHaveLength(20);
});
