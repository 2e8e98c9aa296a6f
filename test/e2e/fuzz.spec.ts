import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import fc from 'fast-check';
import type { Answer, CallName } from '../../electron/contract/contract.ts';
import { calls } from '../../electron/contract/contract.ts';
import { companionCallNames, companionCalls } from '../../electron/contract/portal.ts';
import { AssistedWindow } from './support/assisted-window.ts';
import { test } from './support/fixtures.ts';
import { messagesFor } from './support/messages.ts';

/** Of each call. */
const messageCount = 1000;
/** Of them that may be accepted: what they ask for is done, key derivations included. */
const acceptedCount = 4;

const everyName = Object.keys(calls) as CallName[];
const companionNames = Object.keys(companionCalls) as CallName[];
/** What ends the state that the others are tried in comes last. */
const endings: readonly CallName[] = ['portal.close', 'session.close', 'vault.lock'];

/** @returns an answer for each message; text: what became of it, when it was no answer. */
async function send(
  page: Page,
  name: string,
  messages: readonly unknown[],
): Promise<(Answer<unknown> | string)[]> {
  return page.evaluate(
    async ({ call, inputs }) => {
      const hung = new Promise<string>((done) => setTimeout(done, 45_000, 'no answer'));
      const one = async (input: unknown): Promise<Answer<unknown> | string> => {
        try {
          const answer = await Promise.race([window.passerelle.call(call as never, input as never), hung]);
          // What it answered is not looked at, and may be large.
          return typeof answer !== 'string' && answer.ok ? { ok: true, value: null } : answer;
        } catch (error) {
          return String(error);
        }
      };
      return Promise.all(inputs.map(one));
    },
    { call: name, inputs: messages },
  );
}

/** @returns the codes that it was refused with; throws at what is no typed answer. */
function codesOf(answers: readonly (Answer<unknown> | string)[], name: string): Set<string> {
  return new Set(
    answers.map((answer) => {
      if (typeof answer === 'string') throw new Error(`${name}: ${answer}`);
      if (answer.ok) return 'ok';
      const { domain, code } = answer.error;
      if (domain === 'internal') throw new Error(`${name}: ${code} ${JSON.stringify(answer.error.params)}`);
      const file = `resources/locales/fr/errors/${domain}.json`;
      expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object)).toContain(code);
      return code;
    }),
  );
}

test('whatever a page sends, it is refused with a typed error, and the window lives', async ({
  demoWindow: window,
}) => {
  test.setTimeout(420_000);
  const seed = Date.now() % 1_000_000;
  test.info().annotations.push({ type: 'seed', description: String(seed) });
  let errors = '';
  window.app.process().stderr?.on('data', (text: Buffer) => (errors += text.toString()));
  // What a message may open in front of a person is answered as one who gives up; what it may print or show, noted.
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

  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const assisted = await AssistedWindow.open(window, 'portal-open');
  const panelCodes = new Set<string>();
  for (const name of companionNames.filter((each) => !endings.includes(each))) {
    const messages = messagesFor(calls[name].input, messageCount, acceptedCount, seed);
    for (const code of codesOf(await send(assisted.panel, name, messages), name)) panelCodes.add(code);
  }
  expect(panelCodes).toContain('MALFORMED_CALL');
  // A close that is malformed closes nothing.
  const refusedEnd = messagesFor(calls['portal.close'].input, messageCount, 0, seed);
  expect([...codesOf(await send(assisted.panel, 'portal.close', refusedEnd), 'portal.close')]).toEqual([
    'MALFORMED_CALL',
  ]);
  // The panel may not ask what only the main window may.
  const panelNames: readonly string[] = companionCallNames;
  for (const name of everyName.filter((each) => !panelNames.includes(each))) {
    expect([...codesOf(await send(assisted.panel, name, [undefined]), name)], name).toEqual(['UNKNOWN_CALL']);
  }
  const closed = assisted.panel.waitForEvent('close');
  // The page may be gone before it has its answer.
  await send(assisted.panel, 'portal.close', [undefined]).catch(() => undefined);
  await closed;

  const names = everyName.filter((name) => !companionNames.includes(name));
  for (const name of [...names.filter((each) => !endings.includes(each)), ...endings]) {
    const began = performance.now();
    const messages = messagesFor(calls[name].input, messageCount, acceptedCount, seed);
    const codes = codesOf(await send(window.page, name, messages), name);
    if (companionNames.includes(name)) expect([...codes], name).toEqual(['UNKNOWN_CALL']);
    else expect(codes, name).toContain('MALFORMED_CALL');
    if (performance.now() - began > 500) console.log(`${name} ${Math.round(performance.now() - began)} ms`);
  }
  const strangers = fc.sample(
    fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('__proto__', 'toString')),
    {
      numRuns: messageCount,
      seed,
    },
  );
  for (const name of strangers.slice(0, 200)) {
    expect([...codesOf(await send(window.page, name, [undefined]), name)]).toEqual(['UNKNOWN_CALL']);
  }

  const opened = await window.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
  expect(opened.filter((address) => !/^(?:https:\/\/|mailto:)/u.test(address))).toEqual([]);
  expect(errors).not.toMatch(/unhandled|uncaught|Error occurred in handler/iu);
  await window.go('cards');
  await window.expectDemoCard();
});
