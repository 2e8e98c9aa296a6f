import { expect } from '@playwright/test';
import { type AppWindow, hospitalDn } from './support/app-window.ts';
import { test } from './support/fixtures.ts';
import { Keyboard } from './support/keyboard.ts';
import { fillDemand, openForRequest, retrieve } from './support/platform-pages.ts';

/** Which of the two panes has the keys. */
function paneWithKeys(window: AppWindow): Promise<string> {
  return window.app.evaluate(({ webContents }) => {
    const focused = webContents.getFocusedWebContents();
    return focused === null ? 'none' : focused.getType() === 'browserView' ? 'pages' : 'panel';
  });
}

/** A key as it comes from the system, to whatever has the keys. */
async function pressWhereTheKeysAre(window: AppWindow, key: string): Promise<void> {
  await window.app.evaluate(({ webContents }, keyCode) => {
    const focused = webContents.getFocusedWebContents();
    focused?.sendInputEvent({ type: 'keyDown', keyCode });
    focused?.sendInputEvent({ type: 'keyUp', keyCode });
  }, key);
}

test('the assisted window without a mouse: its two panes, its toolbar, its guide and the file that arrives', async ({
  demoWindow: window,
}) => {
  const portal = await openForRequest(window);
  await portal.expectPage('TLSv1.2');
  const keyboard = new Keyboard(portal.panel);
  const copied = (item: string) => portal.copy(item, (button) => keyboard.use(button));

  await test.step('from the panel to the pages, and back', async () => {
    await portal.panel.bringToFront();
    await keyboard.tabTo(portal.id('portal-reload'));
    await expect.poll(() => paneWithKeys(window)).toBe('panel');
    await pressWhereTheKeysAre(window, 'F6');
    await expect.poll(() => paneWithKeys(window)).toBe('pages');
    await portal.inPage(`void addEventListener('keydown', ({ key }) => { document.title += key; })`);
    for (const key of ['Tab', 'F6']) await pressWhereTheKeysAre(window, key);
    await expect.poll(() => paneWithKeys(window)).toBe('panel');
    // A link has the focus now; the page has seen the one key that was its own.
    expect(await portal.inPage('document.activeElement.tagName')).toBe('A');
    expect(await portal.inPage('document.title')).toMatch(/[^6]Tab$/u);
    await expect(portal.id('portal-reload')).toBeFocused();
  });

  const service = await copied('service');
  await fillDemand(portal, service, await copied('contacts'));

  await test.step('the toolbar', async () => {
    await keyboard.use(portal.id('portal-back'));
    await portal.expectPage('Demander un nouveau produit');
    await keyboard.use(portal.id('portal-home'));
    await portal.expectPage('TLSv1.2');
    await keyboard.use(portal.id('portal-reload'));
    await portal.expectPage('TLSv1.2');
    await expect(portal.id('portal-reload')).toBeFocused();
  });

  await keyboard.use(portal.id('portal-asked'));
  await expect(portal.id('portal-stage-retrieve')).toBeVisible();
  await keyboard.use(portal.id('secret-generate-revocation-code').first());
  await keyboard.use(portal.id('secret-generate-key-password'));
  const [password, code] = [await copied('keyPassword'), await copied('code')];
  await pressWhereTheKeysAre(window, 'F6');
  await expect.poll(() => paneWithKeys(window)).toBe('pages');
  await retrieve(portal, password, code);

  await test.step('what arrives', async () => {
    await expect(portal.id('received-name')).toBeInViewport({ timeout: 20_000 });
    await pressWhereTheKeysAre(window, 'F6');
    await expect.poll(() => paneWithKeys(window)).toBe('panel');
    // What arrived has taken the place in view of what had the focus: the next key goes on from there.
    await keyboard.press('Shift+Tab');
    await keyboard.use(portal.id('received-store'));
    await expect(portal.id('portal-stored')).toContainText(hospitalDn, { timeout: 20_000 });
    const closed = portal.panel.waitForEvent('close');
    // The window may be gone before the press has ended.
    await keyboard.use(portal.id('portal-close')).catch(() => undefined);
    await closed;
  });
});
