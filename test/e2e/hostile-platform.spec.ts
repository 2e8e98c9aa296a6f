import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { expect } from '@playwright/test';
import { openSandboxPki } from '../../sandbox/pki/store.ts';
import { tlsServer } from '../../sandbox/platform/http/tls-server.ts';
import type { AppWindow } from './support/app-window.ts';
import { AssistedWindow } from './support/assisted-window.ts';
import { test } from './support/fixtures.ts';
import {
  type HostileAnswer,
  hostilePath,
  hostileRequests,
  hostileSent,
  takePlatformOver,
} from './support/hostile-answers.ts';
import { askedPermissions, askPermissions } from './support/permissions.ts';

/** The assisted window, on a platform that is in bad hands. */
async function openHostile(window: AppWindow): Promise<AssistedWindow> {
  await window.signIn();
  await window.createVault();
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await portal.expectPage('TLSv1.2');
  await takePlatformOver(window);
  return portal;
}

const goTo = (portal: AssistedWindow, name: string, answer: HostileAnswer = {}): Promise<void> =>
  portal.inPage(`void (location.href = ${JSON.stringify(hostilePath(name, answer))})`);

const pkcs12 = { 'content-type': 'application/x-pkcs12' };
/** Of no certificate, so that Chromium makes a download of it. */
const bytes = { 'content-type': 'application/octet-stream' };
const privateFolders = (): string[] =>
  readdirSync('/dev/shm').filter((name) => name.startsWith('passerelle-'));

/** Another host, which the page's engine believes, and which asks for a client certificate as the platform does. */
interface OtherHost {
  readonly origin: string;
  /** One line for each TLS connection and each request. */
  readonly seen: string[];
  close(): void;
}

async function startOtherHost(data: string): Promise<OtherHost> {
  const pki = await openSandboxPki(join(data, 'donnees', 'demo', 'pki'));
  const server = await tlsServer(pki, 'TLSv1.2');
  const seen: string[] = [];
  server.on('secureConnection', (socket: TLSSocket) => {
    seen.push(socket.getPeerX509Certificate() === undefined ? 'no certificate' : 'a certificate');
  });
  server.on('request', ({ method, url }, response) => {
    seen.push(`${method ?? ''} ${url ?? ''}`);
    response.setHeader('access-control-allow-origin', '*');
    response.end('x');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `https://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const pageOf = (body: string): HostileAnswer => ({ body: `<!doctype html><p>page hostile</p>${body}` });

test('a page leads nowhere else, whichever way it takes', async ({ demoWindow: window, data }) => {
  const portal = await openHostile(window);
  const other = await startOtherHost(data);
  const platform = new URL(await portal.inPage<string>('location.href')).origin;
  const refused = portal.id('portal-refused');
  const ways: Readonly<Record<string, HostileAnswer>> = {
    redirection: { status: 302, headers: { location: `${other.origin}/redirection` } },
    frame: pageOf(`<iframe src="${other.origin}/frame"></iframe>`),
    refresh: pageOf(`<meta http-equiv="refresh" content="0;url=${other.origin}/refresh">`),
    form: pageOf(
      `<form method="post" action="${other.origin}/form"><input name="a" value="1"></form>
      <script>document.forms[0].submit()</script>`,
    ),
    download: pageOf(`<script>location.href = '${other.origin}/produit.p12'</script>`),
  };
  for (const [way, answer] of Object.entries(ways)) {
    await goTo(portal, way, answer);
    if (way !== 'frame') await expect(refused, way).toContainText(other.origin);
    await expect.poll(() => portal.inPage<string>('document.readyState'), way).toBe('complete');
    // Its own page again, which clears what was refused before.
    await portal.id('portal-home').click();
    await portal.expectPage('TLSv1.2');
    await expect(refused).toHaveCount(0);
  }
  for (const address of ['data:text/html,x', 'file:///etc/passwd', 'passerelle://app/index.html']) {
    await portal.inPage(`void (location.href = '${address}')`);
    await portal.inPage(`void window.open('${address}')`);
    expect(await portal.inPage<string>('location.origin'), address).toBe(platform);
  }
  await portal.expectPage('TLSv1.2');
  expect(other.seen).toEqual([]);
  other.close();
});

test('another host gets no certificate, and what it asks for stops nothing', async ({
  demoWindow: window,
  data,
}) => {
  const portal = await openHostile(window);
  const other = await startOtherHost(data);
  const { origin, seen } = other;
  const ways: Readonly<Record<string, string>> = {
    image: `<img src="${origin}/image">`,
    fetch: `<script>fetch('${origin}/fetch', { mode: 'no-cors', credentials: 'include' })</script>`,
    beacon: `<script>navigator.sendBeacon('${origin}/beacon', 'x')</script>`,
  };
  for (const [way, html] of Object.entries(ways)) {
    await goTo(portal, way, pageOf(html));
    await expect.poll(() => seen.some((line) => line.endsWith(`/${way}`)), { timeout: 20_000 }).toBe(true);
    // The main process goes on: before, it stood still behind a dialog about this very question.
    expect(await window.app.evaluate(() => 1 + 1)).toBe(2);
  }
  expect(seen).toContain('no certificate');
  expect(seen).not.toContain('a certificate');
  await portal.id('portal-home').click();
  await portal.expectPage('TLSv1.2');
  other.close();
});

test('a first page that leads elsewhere says so, in the place of an empty one', async ({
  demoWindow: window,
}) => {
  await window.signIn();
  await window.createVault();
  await takePlatformOver(window, { status: 302, headers: { location: 'https://ailleurs.example/entree' } });
  await window.go('issuance');
  const portal = await AssistedWindow.open(window, 'portal-open');
  await expect(portal.id('portal-problem')).toHaveAttribute('data-code', 'SENT_ELSEWHERE');
  await expect(portal.id('portal-problem')).toContainText('https://ailleurs.example');
  await expect(portal.id('portal-retry')).toBeVisible();
});

test('a page is granted nothing of the machine', async ({ demoWindow: window }) => {
  const portal = await openHostile(window);
  const asked = await portal.inPage<string[]>(`(${askPermissions.toString()})()`);
  expect(asked).toEqual(Array(askedPermissions).fill('refused'));
});

test('a page cannot read what is on the clipboard', async ({ demoWindow: window }) => {
  const portal = await openHostile(window);
  await window.app.evaluate(({ clipboard }) => {
    void clipboard.writeText('un mot de passe');
  });
  const pasted = await portal.inPage<string>(`(() => {
    const field = document.body.appendChild(document.createElement('textarea'));
    field.focus();
    document.execCommand('paste');
    return field.value;
  })()`);
  expect(pasted).toBe('');
  // A person's own paste is what the panel copies for.
  await window.app.evaluate(({ webContents }) => {
    webContents
      .getAllWebContents()
      .find((contents) => contents.getType() === 'browserView')
      ?.paste();
  });
  await expect.poll(() => portal.inPage('document.querySelector("textarea").value')).toBe('un mot de passe');
});

test('a page can neither keep a person, nor take its own view away for good', async ({
  demoWindow: window,
}) => {
  const portal = await openHostile(window);
  await goTo(portal, 'piege');
  await portal.expectPage('page hostile');
  await portal.inPage(
    'void (onbeforeunload = (event) => { event.preventDefault(); event.returnValue = "non"; })',
  );
  await portal.id('portal-home').click();
  await portal.expectPage('TLSv1.2');

  await portal.inPage('void window.open("about:blank")');
  await portal.expectPage('TLSv1.2');

  await portal.inPage(`(() => {
    const form = document.body.appendChild(document.createElement('form'));
    Object.assign(form, { method: 'post', target: '_blank', action: '/hostile/formulaire' });
    form.innerHTML = '<input name="service" value="ROR">';
    form.submit();
  })()`);
  await portal.expectPage('page hostile');
  expect(await hostileRequests(window)).toContain('POST /hostile/formulaire service=ROR');

  // The page is gone before it can answer.
  void portal.inPage('void window.close()').catch(() => undefined);
  await expect(portal.id('portal-problem')).toHaveAttribute('data-code', 'PAGE_ENDED');
  await portal.id('portal-retry').click();
  await portal.expectPage('TLSv1.2');

  await window.app.evaluate(({ webContents }) => {
    const contents = webContents.getAllWebContents().find((one) => one.getType() === 'browserView');
    contents?.forcefullyCrashRenderer();
  });
  await expect(portal.id('portal-problem')).toHaveAttribute('data-code', 'PAGE_ENDED');
  await portal.id('portal-retry').click();
  await portal.expectPage('TLSv1.2');
  await goTo(portal, 'a.p12', { headers: pkcs12, body: 'AAAA' });
  await expect(portal.id('received-name')).toContainText('a.p12');
});

for (const [way, headers] of [
  ['answer', pkcs12],
  ['download', bytes],
] as const) {
  test(`a file that never ends, or breaks off, is told and leaves nothing: as ${way}`, async ({
    demoWindow: window,
  }) => {
    const before = privateFolders();
    const portal = await openHostile(window);
    const problem = portal.panel.getByTestId('error-notice');
    await goTo(portal, 'sans-fin.p12', { headers, manner: 'endless' });
    await expect(problem).toContainText('1024', { timeout: 30_000 });
    expect(await hostileSent(window)).toBeLessThan(200 << 20);
    await expect.poll(privateFolders).toEqual(before);

    await goTo(portal, 'coupe.p12', { headers: { ...headers, 'content-length': '5000' }, manner: 'broken' });
    await expect(problem).toContainText('pas arrivé entier', { timeout: 30_000 });
    await expect(portal.id('received-name')).toHaveCount(0);
    await expect.poll(privateFolders).toEqual(before);
    // The platform's page is still there, and goes on.
    await portal.expectPage('TLSv1.2');
    await goTo(portal, 'entier.p12', { headers, body: 'AAAA' });
    await expect(portal.id('received-name')).toContainText('entier.p12');
    await expect(problem).not.toContainText('pas arrivé entier');
  });
}
