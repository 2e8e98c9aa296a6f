import { readFile } from 'node:fs/promises';
import type { Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { run } from '../support/run-tool.ts';
import type { AppWindow } from './support/app-window.ts';
import { test } from './support/fixtures.ts';

async function verdict(window: AppWindow, light: 'green' | 'amber' | 'red'): Promise<void> {
  await window.openTool('card-status');
  await expect(window.id('verdict')).toHaveAttribute('data-light', light, { timeout: 20_000 });
}

/** Has each of the sandbox's services break its answer off, after what it has promised more of. */
async function cutAnswersShort(window: AppWindow): Promise<void> {
  await window.app.evaluate(() => {
    const main = Reflect.get(process, 'mainModule') as NodeJS.Module;
    const { prototype } = (main.require('node:http') as { Server: typeof Server }).Server;
    const usual = Reflect.get(prototype, 'emit') as (...event: unknown[]) => boolean;
    const emit = function (this: Server, ...event: unknown[]): boolean {
      const [name, , response] = event as [string, unknown, ServerResponse];
      if (name !== 'request') return usual.apply(this, event);
      response.writeHead(200, { 'content-length': '1000' });
      response.write('AAA', () => response.destroy());
      return true;
    };
    Object.assign(prototype, { emit });
  });
}

test('a good card is green without a PIN, by a proof of the sandbox, said aloud', async ({
  demoWindow: window,
}) => {
  await verdict(window, 'green');
  await expect(window.id('check-revocation')).toContainText('Non révoquée');
  await expect(window.id('card-status-announcement')).toContainText('Carte utilisable');
});

test('an expired, a revoked and a blocked card are red, each with its reason', async ({
  demoWindow: window,
}) => {
  await window.moveCard('2900000017');
  for (const [number, code] of [
    ['2900000041', 'expiré'],
    ['2900000058', 'révoquée'],
    ['2900000074', 'bloqué'],
  ] as const) {
    await window.moveCard(number);
    await window.expectDemoCard(number);
    await verdict(window, 'red');
    await expect(window.id('verdict')).toContainText(code);
    await window.moveCard(number);
  }
});

test('lists are asked first where the person says so', async ({ demoWindow: window, data }) => {
  await window.openTool('diagnostics');
  await window.id('revocation-crl').click();
  await verdict(window, 'green');
  const json = join(data, 'etat.json');
  await window.answerSaveDialog(json);
  await window.id('card-status-json').click();
  await expect(window.id('notice').filter({ hasText: json })).toBeVisible();
  const { revocation } = JSON.parse(await readFile(json, 'utf8')) as {
    revocation: { proof: { kind: string } };
  };
  expect(revocation.proof.kind).toMatch(/crl$/u);
});

test('answers that are cut short prove nothing, are told, and stop nothing', async ({
  demoWindow: window,
}) => {
  await cutAnswersShort(window);
  await window.openTool('diagnostics');
  await window.id('revocation-crl-ocsp').click();
  await verdict(window, 'amber');
  await expect(window.id('check-revocation')).not.toContainText('Non révoquée');
  await expect(window.page.getByRole('main')).toContainText('ne répond pas');
  // Unheard, the broken answer would have stopped the main process behind a dialog, or be an incident.
  expect(await window.app.evaluate(() => 1 + 1)).toBe(2);
  await window.openTool('diagnostics');
  await expect(window.id('pcsc')).toBeVisible();
  await expect(window.page.getByRole('main')).not.toContainText('ERR_CONTENT_LENGTH_MISMATCH');
});

test('the state is saved as a PDF that a text reader reads, and as JSON', async ({
  demoWindow: window,
  data,
}) => {
  await verdict(window, 'green');
  const pdf = join(data, 'etat.pdf');
  await window.answerSaveDialog(pdf);
  await window.id('card-status-pdf').click();
  await expect(window.id('notice').filter({ hasText: pdf })).toBeVisible();
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-']);
  expect(stdout).toContain('2900000017');
  expect(stdout).toContain('Non révoquée');

  const json = join(data, 'etat.json');
  await window.answerSaveDialog(json);
  await window.id('card-status-json').click();
  await expect(window.id('notice').filter({ hasText: json })).toBeVisible();
  expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
    light: 'green',
    card: { number: '2900000017' },
    // The first source asked, through Chromium as the real one would be, and nothing went wrong on the way.
    revocation: { status: 'good', failures: [], proof: { kind: 'ocsp' } },
  });
});

test('without a printer, printing says so and proposes the PDF', async ({ demoWindow: window }) => {
  const printers = await window.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]
      ?.webContents.getPrintersAsync()
      .catch(() => []),
  );
  test.skip((printers ?? []).length > 0, 'this machine has a printer: its dialog would open');
  await verdict(window, 'green');
  await window.id('card-status-print').click();
  await expect(window.id('error-notice')).toContainText("L'impression n'a pas eu lieu");
  await expect(window.id('error-notice')).toContainText('PDF');
  // The window that prints is gone: the application's own is left.
  const windows = await window.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  expect(windows).toBe(1);
});

test('the page follows the card: gone, then another one', async ({ demoWindow: window }) => {
  await verdict(window, 'green');
  await window.moveCard('2900000017');
  await window.openTool('card-status');
  await expect(window.id('verdict')).toBeHidden();
  await window.moveCard('2900000025');
  await verdict(window, 'green');
  await expect(window.id('verdict')).toContainText('2900000025');
});
