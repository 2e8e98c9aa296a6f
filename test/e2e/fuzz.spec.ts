import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { build, type Plugin } from 'esbuild';
import { type CallName, calls } from '../../electron/contract/contract.ts';
import { companionCallNames, companionCalls } from '../../electron/contract/portal.ts';
import { AssistedWindow } from './support/assisted-window.ts';
import type { AppWindow } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
import type { fuzz as sendMessages, Outcomes } from './support/fuzzer.ts';

/** Of each call. */
const messageCount = 1000;
/** Of them that may be accepted: what they ask for is done, key derivations included. */
const acceptedCount = 4;

const everyName = Object.keys(calls) as CallName[];
const panelNames: readonly string[] = companionCallNames;
const isPanels = (name: string): boolean => Object.hasOwn(companionCalls, name);
/** What ends the state that the others are tried in comes last. */
const endings: readonly CallName[] = ['portal.close', 'session.close', 'vault.lock'];

/** Schemas lie beside code that only the main process runs: what that imports of Node.js, and its libraries, is empty here. */
const withoutNode: Plugin = {
  name: 'without-node',
  setup: (bundler) => {
    bundler.onResolve(
      { filter: /^(?:node:|jks-js|libsql|ssh2|pdfkit|node-forge|@node-rs\/|@napi-rs\/)/ },
      ({ path }) => ({
        path,
        namespace: 'node',
      }),
    );
    bundler.onLoad({ filter: /.*/, namespace: 'node' }, () => ({
      contents: 'module.exports = { webcrypto: globalThis.crypto };',
    }));
  },
};

async function fuzzerSource(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['test/e2e/support/fuzzer.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome114',
    plugins: [withoutNode],
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

/** @throws at an outcome that is neither an answer nor a typed refusal. */
async function fuzz(page: Page, name: CallName, accepted: number, seed: number): Promise<Outcomes> {
  const outcomes = await page.evaluate(
    (given) => (globalThis as unknown as { fuzz: typeof sendMessages }).fuzz(...given),
    [name, messageCount, accepted, seed] as Parameters<typeof sendMessages>,
  );
  for (const outcome of Object.keys(outcomes)) {
    const [domain = '', code = ''] = outcome.split(' ');
    if (outcome === 'ok') continue;
    expect(domain, `${name}: ${outcome}`).toMatch(/^(?!internal$)[a-z]+$/u);
    const sentences = readFileSync(`resources/locales/fr/errors/${domain}.json`, 'utf8');
    expect(Object.keys(JSON.parse(sentences) as object), name).toContain(code);
  }
  expect(Object.values(outcomes).reduce((sum, each) => sum + each)).toBe(messageCount);
  return outcomes;
}

/** What a message may open in front of a person is given up, and what it hands to the system is noted. */
async function standIn(window: AppWindow): Promise<void> {
  await window.app.evaluate(({ app, dialog, shell }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: true, filePath: '' });
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
    shell.openPath = (path) => {
      opened.push(path);
      return Promise.resolve('');
    };
    app.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, done) => done?.(false, 'cancelled');
    });
  });
}

test('whatever a page sends, it is refused with a typed error, and the window lives', async ({
  demoWindow: window,
}) => {
  test.setTimeout(300_000);
  const seed = Date.now() % 1_000_000;
  test.info().annotations.push({ type: 'seed', description: String(seed) });
  const source = await fuzzerSource();
  let errors = '';
  window.app.process().stderr?.on('data', (text: Buffer) => (errors += text.toString()));
  await standIn(window);
  await window.signIn();
  await window.createVault();
  await window.go('issuance');

  const { panel } = await AssistedWindow.open(window, 'portal-open');
  await panel.evaluate(source);
  for (const name of everyName.filter(isPanels)) {
    // A close that is malformed closes nothing.
    const outcomes = await fuzz(panel, name, endings.includes(name) ? 0 : acceptedCount, seed);
    expect(Object.keys(outcomes), name).toContain('usage MALFORMED_CALL');
  }
  // The panel may not ask what only the main window may.
  for (const name of everyName.filter((each) => !panelNames.includes(each))) {
    expect(await fuzz(panel, name, 0, seed), name).toEqual({ 'usage UNKNOWN_CALL': messageCount });
  }

  await window.page.evaluate(source);
  for (const name of [...everyName.filter((each) => !endings.includes(each)), ...endings]) {
    const outcomes = await fuzz(window.page, name, acceptedCount, seed);
    if (isPanels(name)) expect(outcomes, name).toEqual({ 'usage UNKNOWN_CALL': messageCount });
    else expect(outcomes['usage MALFORMED_CALL'], name).toBeGreaterThan(messageCount / 2);
  }

  const opened = await window.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  expect(opened.filter((address) => !/^(?:https:\/\/|mailto:)/u.test(address))).toEqual([]);
  expect(errors).not.toMatch(/unhandled|uncaught|Error occurred in handler/iu);
  await window.go('cards');
  await window.expectDemoCard();
});
