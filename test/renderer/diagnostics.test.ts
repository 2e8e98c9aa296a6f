import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type AppState } from '../../electron/contract/application.ts';
import { calls } from '../../electron/contract/contract.ts';
import type { DiagnosticsReport } from '../../core/diagnostics/types.ts';
import { useDiagnostics } from '../../renderer/stores/diagnostics.ts';
import { useMiddleware } from '../../renderer/stores/middleware.ts';
import { revocationOrderIds, revocationOrders, useRevocation } from '../../renderer/stores/revocation.ts';
import { useShell } from '../../renderer/stores/shell.ts';
import { sandboxPlatform } from './preview/samples.ts';
import { diagnostics } from './preview/tool-samples.ts';
import { installBridge, Refusal, settled } from './support/bridge.ts';

const softokn = { path: '/usr/lib/libsoftokn3.so', parameters: "configdir='sql:/a'" };
const otherBase = { ...softokn, parameters: "configdir='sql:/b'" };
const app: AppState = {
  version: '0',
  locale: 'fr',
  demo: null,
  vault: 'absent',
  platform: sandboxPlatform,
  receivedFiles: 0,
  chosenModules: [softokn, otherBase],
  revocation: { order: ['ocsp', 'crl'], timeout: 10 },
};

beforeEach(() => {
  useShell.setState({ app });
  useDiagnostics.setState({ report: null, text: null, busy: false, error: null });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the report', () => {
  test('the newest question wins, whatever order the answers come in', async () => {
    const answers: ((report: DiagnosticsReport) => void)[] = [];
    installBridge({
      'diagnostics.read': () =>
        new Promise<DiagnosticsReport>((resolve) => {
          answers.push(resolve);
        }),
    });
    const { load } = useDiagnostics.getState();
    void load();
    void load();
    answers[1]?.(diagnostics.usual);
    answers[0]?.(diagnostics.failing);
    await settled();
    expect(useDiagnostics.getState()).toMatchObject({ report: diagnostics.usual, busy: false });
  });

  test('the text to copy is the one that the shell wrote; a refusal gives none', async () => {
    let refuse = false;
    const document = { domain: 'internal', code: 'UNEXPECTED', params: { detail: 'x' } } as const;
    installBridge({
      'diagnostics.text': () => {
        if (refuse) throw new Refusal(document);
        return 'as written';
      },
    });
    expect(await useDiagnostics.getState().write()).toBe('as written');
    expect(useDiagnostics.getState().text).toBe('as written');
    refuse = true;
    expect(await useDiagnostics.getState().write()).toBeNull();
    expect(useDiagnostics.getState().error).toEqual(document);
  });
});

describe('modules', () => {
  test('one library with other parameters is another choice', async () => {
    const { asked } = installBridge({ 'middleware.use': (chosenModules) => ({ ...app, chosenModules }) });
    await useMiddleware.getState().remove(softokn);
    expect(asked).toEqual([{ name: 'middleware.use', input: [otherBase] }]);
    expect(useShell.getState().app?.chosenModules).toEqual([otherBase]);
    await useMiddleware.getState().findByItself();
    expect(useShell.getState().app?.chosenModules).toEqual([]);
  });

  test('choosing sends the parameters, null for an ordinary module', async () => {
    const { asked } = installBridge({ 'middleware.choose': () => app });
    await useMiddleware.getState().choose(null);
    await useMiddleware.getState().choose('x=1');
    expect(asked.map(({ input }) => input)).toEqual([{ parameters: null }, { parameters: 'x=1' }]);
  });
});

describe('revocation', () => {
  test('changing a part of the setting keeps the other', async () => {
    const { asked } = installBridge({ 'revocation.configure': (revocation) => ({ ...app, revocation }) });
    await useRevocation.getState().configure({ order: revocationOrders['crl-ocsp'] });
    await useRevocation.getState().configure({ timeout: 30 });
    expect(asked.map(({ input }) => input)).toEqual([
      { order: ['crl', 'ocsp'], timeout: 10 },
      { order: ['crl', 'ocsp'], timeout: 30 },
    ]);
  });

  test('every order offered is one that the contract takes, under its own name', () => {
    for (const id of revocationOrderIds) {
      const order = [...revocationOrders[id]];
      expect(order.join('-')).toBe(id);
      expect(calls['revocation.configure'].input.safeParse({ order, timeout: 10 }).success).toBe(true);
    }
  });
});
