import { expect } from '@playwright/test';
import { passphrase } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

/** Keeps what each live region that is on the page says from now on, as a screen reader would. */
function listen(): void {
  const heard: string[] = [];
  Reflect.set(window, 'heard', heard);
  for (const region of document.querySelectorAll('[aria-live], [role="status"], [role="alert"]')) {
    new MutationObserver((changes) => {
      for (const { addedNodes, target, type } of changes) {
        const said = type === 'characterData' ? [target] : [...addedNodes];
        heard.push(...said.map(({ textContent }) => textContent?.trim() ?? ''));
      }
    }).observe(region, { subtree: true, childList: true, characterData: true });
  }
}

test('cards, sessions, vault, copies, successes and failures are told in regions that stand beforehand', async ({
  demoWindow: window,
}) => {
  const { page } = window;
  // Those of the frame alone: what a page brings with it may come too late to be heard.
  await page.evaluate(listen);
  const heard = async (words: string | RegExp): Promise<void> => {
    const all = (): Promise<string> =>
      page.evaluate(() => (Reflect.get(window, 'heard') as string[]).join('\n'));
    if (typeof words === 'string') await expect.poll(all, { timeout: 20_000 }).toContain(words);
    else await expect.poll(all, { timeout: 20_000 }).toMatch(words);
  };

  await window.moveCard('2900000017');
  await heard(/Carte CPS\S* 2900000017 retirée/u);
  await window.moveCard('2900000017');
  await heard(/Carte CPS\S* 2900000017 insérée/u);

  await window.enterPin('9999');
  await heard('Code porteur faux');
  const pin = window.id('pin-input');
  await expect(pin).toHaveAttribute('aria-invalid', 'true');
  await expect(pin).toHaveAccessibleDescription(/Code porteur faux/u);
  await window.signIn();
  await heard('Session ouverte au nom de NORA KINE-DEMO');

  await window.openTool('vault-care');
  await window.createVaultHere();
  await heard('Coffre ouvert');
  await window.id('check-vault').click();
  await heard('Le coffre est intact');
  await window.id('vault-lock').click();
  await heard('Coffre verrouillé');
  await window.id('vault-passphrase').fill('une mauvaise phrase');
  await window.id('vault-submit').click();
  await heard("Ce n'est pas la phrase secrète");
  const field = window.id('vault-passphrase');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/Ce n'est pas la phrase secrète/u);
  await field.fill(passphrase);
  await window.id('vault-submit').click();
  await expect(window.id('openers')).toBeVisible({ timeout: 30_000 });

  await window.openTool('diagnostics');
  await window.id('diagnostics-copy').click();
  await heard('Copié');

  await window.go('authentication');
  await window.id('session-close').click();
  await heard('Session fermée');

  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await window.id('locale-en').click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await window.moveCard('2900000017');
  await heard(/Card CPS\S* 2900000017 removed/u);
});
