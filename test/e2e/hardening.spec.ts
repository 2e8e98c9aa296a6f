import { expect, type Page } from '@playwright/test';
import { calls } from '../../electron/contract/contract.ts';
import { AssistedWindow } from './support/assisted-window.ts';
import type { AppWindow } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
import { askedPermissions, askPermissions } from './support/permissions.ts';

/** Electron's security checklist, on the window as it runs. What only a package has is in `package/closed.spec.ts`. */

const outside = 'https://example.org/';

interface Confinement {
  readonly type: string;
  readonly persistent: boolean;
  readonly loose: readonly string[];
}

/** Every page that the application shows, with each preference of it that is not the strict one. */
function confinements(window: AppWindow): Promise<Confinement[]> {
  return window.app.evaluate(({ webContents }) => {
    const strict: Readonly<Record<string, boolean>> = {
      ...{ sandbox: true, contextIsolation: true, webSecurity: true },
      ...{ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false },
      ...{ webviewTag: false, allowRunningInsecureContent: false, experimentalFeatures: false },
      ...{ devTools: false, plugins: false, spellcheck: false },
    };
    return webContents.getAllWebContents().map((contents) => {
      // Not in its types: what Chromium was really told.
      const told = (
        contents as unknown as { getLastWebPreferences: () => Record<string, unknown> }
      ).getLastWebPreferences();
      const loose = Object.keys(strict).filter((name) => (told[name] ?? strict[name]) !== strict[name]);
      if ((told['enableBlinkFeatures'] ?? '') !== '') loose.push('enableBlinkFeatures');
      if (told['sandbox'] !== true) loose.push('sandbox');
      if (told['contextIsolation'] !== true) loose.push('contextIsolation');
      return {
        type: contents.getType(),
        persistent: contents.session.isPersistent(),
        loose,
      };
    });
  });
}

function policyOf(header: string): Map<string, string[]> {
  return new Map(
    header.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/u);
      return [name, sources];
    }),
  );
}

/** The codes that a page is refused with, for every call of the contract. */
function refusals(page: Page): Promise<string[]> {
  return page.evaluate(async (names) => {
    const answers = await Promise.all(
      names.map((name) => window.passerelle.call(name as never, undefined as never)),
    );
    const codes = answers.map((answer) => (answer as { error?: { code: string } }).error?.code ?? 'ok');
    return [...new Set(codes)];
  }, Object.keys(calls));
}

test("every page is sandboxed and isolated; the platform's has no preload and leaves nothing", async ({
  demoWindow: window,
}) => {
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const assisted = await AssistedWindow.open(window, 'portal-open');
  await assisted.expectPage('IGC');
  const pages = await confinements(window);
  expect(pages.filter(({ loose }) => loose.length > 0)).toEqual([]);
  expect(pages.filter(({ type }) => type === 'window')).toHaveLength(2);
  const foreign = pages.filter(({ type }) => type === 'browserView');
  expect(foreign).toEqual([{ type: 'browserView', persistent: false, loose: [] }]);
  expect(await assisted.inPage<boolean>("'passerelle' in globalThis")).toBe(false);
});

test("the policy lets nothing in but the page's own files, and is obeyed", async ({ launch }) => {
  const { app, page } = await launch();
  for (const path of ['', 'index.html', 'companion.html']) {
    const header = await app.evaluate(
      async ({ net }, address) => (await net.fetch(address)).headers.get('content-security-policy'),
      `passerelle://app/${path}`,
    );
    const policy = policyOf(header ?? '');
    expect(policy.get('default-src')).toEqual(["'none'"]);
    for (const name of ['connect-src', 'form-action', 'base-uri', 'frame-ancestors']) {
      expect(policy.get(name), name).toEqual(["'none'"]);
    }
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
    const sources = [...policy.values()].flat();
    expect(sources.filter((source) => !["'none'", "'self'", "'script'", 'data:'].includes(source))).toEqual(
      [],
    );
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('style-src')).toEqual(["'self'"]);
  }

  const broken = await page.evaluate(async (address) => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      violations.push(effectiveDirective);
    });
    const add = (tag: string, fields: Record<string, string>): void => {
      document.body.append(Object.assign(document.createElement(tag), fields));
    };
    const attempts: Record<string, () => unknown> = {
      eval: () => (0, eval)('1') as unknown,
      markup: () => (document.createElement('div').innerHTML = '<b>x</b>'),
      inline: () => {
        add('script', { textContent: 'globalThis.ran = true' });
      },
    };
    // In a task of its own: what the inspector runs itself may call `eval`.
    const thrown = await new Promise<string[]>((done) => {
      setTimeout(() => {
        const failing = Object.entries(attempts).filter(([, attempt]) => {
          try {
            attempt();
            return false;
          } catch {
            return true;
          }
        });
        done(failing.map(([name]) => name));
      });
    });
    add('img', { src: `${address}image.png` });
    add('iframe', { src: address });
    add('style', { textContent: 'body { color: red }' });
    const fetched = await fetch(address).then(
      () => true,
      () => false,
    );
    await new Promise((later) => setTimeout(later, 300));
    return { thrown, violations, fetched, ran: 'ran' in globalThis };
  }, outside);
  expect(broken.thrown).toEqual(['eval', 'markup', 'inline']);
  expect(broken.violations).toEqual(
    expect.arrayContaining(['img-src', 'frame-src', 'style-src-elem', 'connect-src']),
  );
  expect(broken.fetched).toBe(false);
  expect(broken.ran).toBe(false);
});

test("nothing remote is loaded, and the page's protocol serves the page's folder only", async ({
  launch,
}) => {
  const window = await launch();
  const { page } = window;
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  await page.reload();
  await window.id('step-cards').waitFor();
  expect(loaded).toContain('passerelle://app/');
  expect(loaded.filter((address) => !address.startsWith('passerelle://app/'))).toEqual([]);
  const paths = [
    '..%2felectron%2fmain.cjs',
    '%2e%2e/electron/preload.cjs',
    '..%5c..%5cpackage.json',
    'index.htm',
  ];
  const others = [...paths.map((path) => `passerelle://app/${path}`), 'passerelle://other/index.html'];
  const states = await window.app.evaluate(
    ({ net }, addresses) => Promise.all(addresses.map(async (each) => (await net.fetch(each)).status)),
    others,
  );
  expect(states).toEqual(others.map(() => 404));
});

test('the page has no Node.js, and cannot leave, open or embed anything', async ({ launch }) => {
  const { app, page } = await launch();
  const globals = ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'];
  expect(await page.evaluate((names) => names.filter((name) => name in globalThis), globals)).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window.passerelle).sort())).toEqual(['call', 'on']);
  await expect(
    page.evaluate(() => window.passerelle.on('ipc-message' as never, () => undefined)),
  ).rejects.toThrow();

  const gestures: Record<string, () => void> = {
    location: () => (location.href = 'https://example.org/'),
    file: () => (location.href = 'file:///etc/passwd'),
    script: () => (location.href = 'javascript:document.title="ran"'),
    link: () => {
      const link = Object.assign(document.createElement('a'), {
        href: 'https://example.org/',
        target: '_blank',
      });
      document.body.append(link);
      link.click();
    },
    form: () => {
      const form = Object.assign(document.createElement('form'), { action: 'https://example.org/' });
      document.body.append(form);
      form.submit();
    },
    webview: () => {
      document.body.append(Object.assign(document.createElement('webview'), { src: 'https://example.org/' }));
    },
  };
  for (const [name, gesture] of Object.entries(gestures)) {
    await page.evaluate(gesture);
    await page.waitForTimeout(150);
    expect(page.url(), name).toBe('passerelle://app/');
  }
  expect(await page.title()).not.toBe('ran');
  expect(await page.evaluate((address) => window.open(address) === null, outside)).toBe(true);
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('every permission is denied, but for copying', async ({ launch }) => {
  const { app, page } = await launch();
  const asked = await page.evaluate(askPermissions);
  expect(asked).toEqual(Array(askedPermissions).fill('refused'));
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read'];
    return Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
    );
  });
  expect(states).toEqual(Array(6).fill('denied'));
  await app.evaluate(({ clipboard }) => {
    void clipboard.writeText('what somebody copied elsewhere');
  });
  const pasted = await page.evaluate(() => {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.focus();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- an old Electron lets any page do it
    document.execCommand('paste');
    return field.value;
  });
  expect(pasted).toBe('');
});

test('there is one channel, and it answers no sender but the pages that it was opened to', async ({
  launch,
}) => {
  const { app } = await launch();
  const channels = await app.evaluate(({ ipcMain }) => ({
    // Not in its types: the handlers of `invoke`.
    handled: [...(ipcMain as unknown as { _invokeHandlers: Map<string, unknown> })._invokeHandlers.keys()],
    listened: ipcMain.eventNames().filter((name) => name !== 'error' && !String(name).startsWith('-')),
  }));
  expect(channels).toEqual({ handled: ['call'], listened: [] });

  // Our own page, with our own preload, in a window that nobody admitted.
  const opened = app.waitForEvent('window');
  await app.evaluate(({ app: application, BrowserWindow }) => {
    const preload = `${application.getAppPath()}/dist/electron/preload.cjs`;
    const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
    return other.loadURL('passerelle://app/index.html');
  });
  const other = await opened;
  await other.waitForLoadState();
  expect(await refusals(other)).toEqual(['FOREIGN_SENDER']);
  await other.close();

  // The admitted window, with another page in it.
  const code = await app.evaluate(async ({ BrowserWindow }) => {
    const [admitted] = BrowserWindow.getAllWindows();
    await admitted?.loadURL('data:text/html,<p>other</p>');
    const answer: unknown = await admitted?.webContents.executeJavaScript(
      "window.passerelle.call('app.state')",
    );
    return (answer as { error?: { code: string } }).error?.code ?? 'ok';
  });
  expect(code).toBe('FOREIGN_SENDER');
});

test('a frame inside the window has no bridge and gets no answer', async ({ launch }) => {
  const { app, page } = await launch();
  const framed = async (source: string): Promise<string> => {
    await page.evaluate(
      (src) =>
        new Promise((loaded) => {
          document.body.append(Object.assign(document.createElement('iframe'), { src, onload: loaded }));
        }),
      source,
    );
    return page.frames().at(-1)?.url() ?? '';
  };
  expect(await framed(page.url())).not.toMatch(/^passerelle:/u);
  // Our page refuses to be framed, even where whoever frames it has no policy left.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Page.setBypassCSP', { enabled: true });
  await page.reload();
  expect(await framed(page.url())).not.toMatch(/^passerelle:/u);

  // The most that script in our page could make: a frame of our own origin, under our own address.
  await page.reload();
  await framed('about:blank');
  const address = await page.evaluate(() => {
    const inner = document.querySelector('iframe')?.contentDocument;
    inner?.open();
    inner?.close();
    return inner?.URL;
  });
  expect(address).toBe(page.url());
  const found = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const main = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame;
    const inner = main?.frames.at(-1);
    // Not in its types: what `invoke` calls, which no frame without a preload can.
    type Handler = (event: { senderFrame: unknown }, name: string) => Promise<{ error?: { code: string } }>;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, Handler> })._invokeHandlers;
    const answer = async (senderFrame: unknown): Promise<string> =>
      (await handlers.get('call')?.({ senderFrame }, 'app.state'))?.error?.code ?? 'ok';
    const bridge: unknown = await inner?.executeJavaScript('typeof window.passerelle');
    return { bridge, answers: [await answer(main), await answer(inner), await answer(null)] };
  });
  expect(found).toEqual({ bridge: 'undefined', answers: ['ok', 'FOREIGN_SENDER', 'FOREIGN_SENDER'] });
});
