import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { Vault } from '../../core/vault/vault.ts';
import { hospital, passphrase } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
import {
  filesUnder,
  findNeedles,
  keyNeedles,
  type Needle,
  textNeedle,
  Watcher,
} from './support/secret-scanner.ts';

const pin = '83920174';

/** All that the page's engine holds, as text. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const parts: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return Buffer.from(parts.join(''));
}

/** What the vault seals, read with its passphrase from a copy of the file. */
async function sealedNeedles(file: string): Promise<Needle[]> {
  const vault = await Vault.open(file);
  try {
    await vault.unlock(new TextEncoder().encode(passphrase));
    const needles: Needle[] = [];
    for (const { id } of vault.listCertificates()) {
      needles.push(...(await vault.withPrivateKey(id, (pkcs8) => keyNeedles(pkcs8))));
      for (const { kind } of vault.secrets.list(id)) {
        needles.push(textNeedle(kind, new TextDecoder().decode(vault.secrets.show(id, kind))));
      }
    }
    return needles;
  } finally {
    vault.close();
  }
}

test('no PIN, passphrase, code or key is left anywhere by a whole journey', async ({
  data,
  demoTemplate,
  launch,
}) => {
  test.setTimeout(240_000);
  const temporary = join(data, 'temporary');
  mkdirSync(temporary);
  cpSync(demoTemplate, join(data, 'donnees', 'demo'), { recursive: true });
  const window = await launch({
    demo: true,
    environment: { TMPDIR: temporary, SSLKEYLOGFILE: join(data, 'tls-keys') },
  });
  const child = window.app.process();
  let log = '';
  for (const output of [child.stdout, child.stderr])
    output?.on('data', (text: Buffer) => (log += text.toString()));
  const watcher = new Watcher(child.pid ?? 0, temporary);

  await window.expectDemoCard();
  await window.openTool('pin');
  await window.id('current-pin').fill('1234');
  await window.id('new-pin').fill(pin);
  await window.id('new-pin-again').fill(pin);
  await window.id('code-submit').click();
  await expect(window.id('pin-done')).toBeVisible({ timeout: 20_000 });
  await window.signIn(pin);
  await window.createVault();
  await window.fillRequest(hospital);
  await window.id('request-create').click();
  await window.runQueue();
  await expect(window.id('certificate-dn')).toBeVisible({ timeout: 30_000 });
  await window.go('export');
  await window.id('export-target-java-17').click();
  const exportPassword = await window.id('export-password').inputValue();
  await window.answerFolderDialog();
  await window.id('export-submit').click();
  await expect(window.id('exported-pkcs12-truststore')).toBeVisible({ timeout: 30_000 });
  await window.go('vault');
  await window.id('vault-lock').click();
  await expect(window.id('vault-lock')).toBeHidden();

  const heap = await heapOf(window.page);
  // A page that crashes leaves no picture of its memory.
  const crashes = await window.app.evaluate(async ({ app, BrowserWindow }) => {
    const [shown] = BrowserWindow.getAllWindows();
    const gone = new Promise((done) => shown?.webContents.once('render-process-gone', done));
    shown?.webContents.forcefullyCrashRenderer();
    await gone;
    return app.getPath('crashDumps');
  });
  watcher.stop();
  expect(watcher.looks).toBeGreaterThan(20);
  await window.close();

  const copy = join(data, 'copy.db');
  cpSync(join(data, 'donnees', 'coffre-demonstration.db'), copy);
  const needles = [
    textNeedle('PIN', pin),
    textNeedle('passphrase', passphrase),
    ...(await sealedNeedles(copy)),
  ];
  expect(needles.map(({ name }) => name)).toEqual(expect.arrayContaining(["the key's p", 'revocation-code']));

  const files = filesUnder(data);
  expect([...files.keys()].some((path) => path.includes('coffre-demonstration.db'))).toBe(true);
  expect(crashes.startsWith(data)).toBe(true);
  expect(
    readdirSync(crashes, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dmp')),
  ).toEqual([]);
  expect([...files.keys()].some((path) => path.endsWith('tls-keys'))).toBe(false);
  const lasting = new Map([...files, ...watcher.places, ['log', Buffer.from(log)]]);
  // The page shows the export's password on purpose: its engine may hold that one, and nothing else may.
  expect(findNeedles([...needles, textNeedle('export password', exportPassword)], lasting)).toEqual([]);
  expect(findNeedles(needles, new Map([["the page's heap", heap]]))).toEqual([]);

  // What finds nothing must be able to: each of them, planted in each place, in each form, is found.
  expect(heap.includes(hospital.structureName)).toBe(true);
  for (const needle of needles) {
    for (const form of needle.forms) {
      const [path = '', bytes = Buffer.alloc(0)] =
        [...files].find(([name]) => name.includes('Preferences')) ?? [];
      const planted = new Map([
        [path, Buffer.concat([bytes, form, bytes])],
        ['heap', Buffer.concat([heap.subarray(0, 4096), form])],
      ]);
      expect(findNeedles([needle], planted), needle.name).toHaveLength(2);
    }
  }
});

test('what looks at processes and temporary files sees what does not last', async ({ data }) => {
  const secret = 'a secret that does not last';
  const temporary = join(data, 'temporary');
  mkdirSync(temporary);
  const watcher = new Watcher(process.pid, temporary);
  const child = spawn('sleep', ['0.5'], { env: { ...process.env, SECRET: secret } });
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 500)', secret]);
  writeFileSync(join(temporary, 'short'), secret);
  await Promise.all([child, other].map((each) => new Promise((done) => each.once('close', done))));
  watcher.stop();
  const found = findNeedles([textNeedle('it', secret)], watcher.places);
  expect(found).toEqual(
    expect.arrayContaining([
      `it in environment of ${child.pid ?? 0}`,
      `it in arguments of ${other.pid ?? 0}`,
      `it in ${join(temporary, 'short')}`,
    ]),
  );
});
