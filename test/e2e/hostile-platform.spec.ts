import { readdirSync } from 'node:fs';
import { expect } from '@playwright/test';
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
