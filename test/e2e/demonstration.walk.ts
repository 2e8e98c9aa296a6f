import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { hospital } from './support/app-window.ts';
import { AppWindow } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

/** The demonstration without a display: the six steps in the window, a picture of each, the exported files. */
test('six steps in the window', async () => {
  const out = join(process.env['PASSERELLE_DEMO_OUT'] ?? 'out/demonstration', 'window');
  rmSync(out, { recursive: true, force: true });
  const exported = join(out, 'export');
  mkdirSync(exported, { recursive: true, mode: 0o700 });
  const window = await AppWindow.launch({ data: join(out, 'data') });
  let pictures = 0;
  const picture = async (name: string): Promise<void> => {
    // A transition in the middle makes a poor picture.
    await window.page.waitForTimeout(400);
    await window.page.screenshot({ path: join(out, `${String(++pictures)}-${name}.png`) });
  };
  try {
    await expect(window.id('start-demo')).toBeVisible();
    await picture('bienvenue');
    await window.id('start-demo').click();
    await window.expectDemoCard();
    await picture('carte');
    await window.signIn();
    await picture('authentification');
    await window.createVault();
    await window.fillRequest({ ...hospital, service: 'CLIENT_ROR_DEMO' });
    await picture('demande');
    await window.id('request-create').click();
    await window.id('queue-terms').click();
    await picture('igc-sante');
    await window.id('queue-run').click();
    await expect(window.id('certificate-dn')).toBeVisible({ timeout: 30_000 });
    await picture('coffre');
    await window.go('export');
    await window.id('export-target-windows-server-2022').click();
    await window.id('export-advanced').click();
    for (const format of ['pem-certificate', 'pem-fullchain', 'pem-key', 'der', 'subject-dn', 'public-key']) {
      await window.id(`export-format-${format}`).click();
    }
    writeFileSync(join(out, 'password.txt'), await window.id('export-password').inputValue(), {
      mode: 0o600,
    });
    await window.answerFolderDialog(exported);
    await window.id('export-submit').click();
    await expect(window.id('exported-pkcs12-modern')).toBeVisible({ timeout: 30_000 });
    await picture('export');
  } finally {
    await window.close();
  }
});
