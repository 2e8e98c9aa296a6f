import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { parseCertificate, pemOf } from '../../core/certificate/certificate.ts';
import { loadTrustStore, type TrustStore } from '../../core/certificate/trust-store.ts';
import { FileImport } from '../../electron/main/services/file-import.ts';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { ToolFiles } from '../core/import/support/tool-files.ts';
import { makeOrgChain, type OrgChain } from '../support/org-chain.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';
import { isWiped } from '../support/wiped.ts';

const password = 'correct-horse-9';
const folder = temporaryFolder();
let org: OrgChain;
let tools: ToolFiles;
let trust: TrustStore;
let opened: OpenKeeper;
let desk: FileImport;

beforeAll(async () => {
  org = await makeOrgChain();
  tools = new ToolFiles(folder, org, password);
  const roots = org.chain.slice(1).map((der) => pemOf(parseCertificate(der)));
  trust = loadTrustStore('resources', { roots, intermediates: [] });
});
afterAll(() => {
  folder.remove();
});
beforeEach(async () => {
  opened = await openKeeper();
  desk = new FileImport({ vault: opened.keeper, context: () => ({ trust, locale: 'fr' }) });
});
afterEach(() => {
  opened.remove();
});

const secret = (text = password) => new TextEncoder().encode(text);
const stored = () => opened.keeper.open.certificates.list();

it('shows what a locked file holds, opens it once, stores it once', async () => {
  const path = join(folder.path, 'igc.p12');
  writeFileSync(path, tools.pkcs12('-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE', '-macalg', 'sha1'));
  const seen = await desk.readFiles([path]);
  expect(seen).toMatchObject({
    files: [{ name: 'igc.p12', format: 'p12', locked: true }],
    locked: true,
    hidden: false,
    storable: true,
    certificates: [{ obstacle: null, report: { environment: 'test', chain: { trusted: true } } }],
  });
  await expect(desk.open(seen.id, secret('autre'))).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
  const given = secret();
  expect(await desk.open(seen.id, given)).toMatchObject({ id: seen.id, locked: false, storable: true });
  expect(isWiped([...given])).toBe(true);
  expect(stored()).toEqual([]);
  const [certificate] = await desk.store(seen.id);
  expect(stored()).toEqual([certificate]);
  await expect(desk.store(seen.id)).rejects.toMatchObject({ code: 'IMPORT_GONE' });
  expect(await desk.again()).toBeNull();
});

it('says that certificates are hidden, and nothing of what may be missing behind the password', async () => {
  const view = await desk.read([{ name: 'moderne.p12', bytes: tools.pkcs12() }]);
  expect(view).toMatchObject({ locked: true, hidden: true, storable: true, certificates: [] });
  await expect(desk.store(view.id)).rejects.toMatchObject({ code: 'NOTHING_TO_STORE' });
});

it('needs no password for what is in clear, and names what stands against it', async () => {
  const alone = await desk.read([{ name: 'leaf.pem', bytes: tools.read('leaf.pem') }]);
  expect(alone).toMatchObject({
    locked: false,
    storable: false,
    certificates: [{ obstacle: 'key-missing' }],
  });
  const both = await desk.read([
    { name: 'leaf.pem', bytes: tools.read('leaf.pem') },
    { name: 'key.pem', bytes: tools.read('key.pem') },
  ]);
  expect(both).toMatchObject({ locked: false, storable: true, certificates: [{ obstacle: null }] });
  await expect(desk.store(alone.id)).rejects.toMatchObject({ code: 'IMPORT_GONE' });
  await desk.store(both.id);
  const again = await desk.read([{ name: 'p12', bytes: tools.pkcs12() }]);
  expect(await desk.open(again.id, secret())).toMatchObject({
    storable: false,
    certificates: [{ obstacle: 'stored' }],
  });
});

it('keeps no key once it is given up while a file is being opened', async () => {
  const view = await desk.read([{ name: 'p12', bytes: tools.pkcs12() }]);
  const opening = desk.open(view.id, secret());
  desk.forget();
  await expect(opening).rejects.toMatchObject({ code: 'IMPORT_GONE' });
  expect(await desk.again()).toBeNull();
});
