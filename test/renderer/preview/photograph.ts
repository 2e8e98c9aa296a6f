/**
 * Walks the page on sample answers and photographs each step. From the root of the project:
 *   npx esbuild test/renderer/preview/photograph.ts --bundle --packages=external --platform=node \
 *     --format=esm --outfile=dist/photograph.mjs
 *   node dist/photograph.mjs FOLDER [WIDTHxHEIGHT] [light|dark] [fr|en]
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build, preview, type InlineConfig } from 'vite';

const [folder = 'photographs', size = '1280x800', scheme = 'light', locale = 'fr'] = process.argv.slice(2);
const [width = 1280, height = 800] = size.split('x').map(Number);
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

mkdirSync(folder, { recursive: true });
const config: InlineConfig = {
  configFile: false,
  root: 'test/renderer/preview',
  base: './',
  plugins: [react()],
  logLevel: 'error',
  build: { target: 'chrome114', outDir: resolve('dist/preview'), emptyOutDir: true },
};
await build(config);
const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({
  viewport: { width, height },
  colorScheme: scheme === 'dark' ? 'dark' : 'light',
});
page.on('console', (message) => {
  if (message.type() === 'error') console.error(message.text());
});
page.on('pageerror', (error) => {
  console.error(error);
});

let count = 0;
async function photograph(name: string): Promise<void> {
  await page.waitForTimeout(180);
  count += 1;
  const tooWide = await page.evaluate(() =>
    [...document.querySelectorAll('main *, .rail *, aside *')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      .filter(
        (element) =>
          getComputedStyle(element).overflowX === 'visible' && getComputedStyle(element).display !== 'inline',
      )
      .map((element) => `${element.tagName}.${element.className}`),
  );
  if (tooWide.length > 0) console.error(`${name}: too wide: ${tooWide.join(', ')}`);
  const file = `${String(count).padStart(2, '0')}-${name}.png`;
  await page.screenshot({ path: `${folder}/${file}` });
}

async function scrollToEnd(on: Page): Promise<void> {
  await on.locator('main').evaluate((main) => {
    main.scrollTo(0, main.scrollHeight);
  });
}

await page.goto(server.resolvedUrls?.local[0] ?? '');
await page.getByTestId(`locale-${locale}`).click();
await photograph('welcome');
await page.getByTestId('start-demo').click();
await page.getByTestId('card-2900995266').waitFor();
await photograph('cards');
await page.getByTestId('demo-move-3100603746').click();
await page.waitForTimeout(100);
await page.locator('.card-panel .fold__trigger').first().click();
await photograph('two-cards-details');
await scrollToEnd(page);
await photograph('two-cards-end');
await page.getByTestId('use-card-3100603746').click();
await photograph('pin-last-try');
await page.getByTestId('step-cards').click();
await page.getByTestId('demo-move-3100603746').click();
await page.getByTestId('use-card-2900995266').click();
await page.getByTestId('pin-input').fill('9999');
await page.getByTestId('pin-submit').click();
await photograph('pin-wrong');
await page.getByTestId('pin-input').fill('1234');
await page.getByTestId('pin-submit').click();
await page.getByTestId('session-holder').waitFor();
await photograph('session');
await page.getByTestId('step-request').click();
await photograph('request-empty');
await page.getByTestId('platform-identify').click();
await page.getByTestId('structure-10B0221636').click();
await page.getByTestId('field-structure-name').fill('CABINET DE KINESITHERAPIE DES LILAS ET DES ROSES');
await page.getByTestId('field-service').fill('CONNECTEUR ROR DES LILAS');
await page.getByTestId('field-department').fill('rho');
await photograph('request-department');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Enter');
await page.keyboard.press('Tab');
await page.waitForTimeout(150);
await scrollToEnd(page);
await photograph('request-vault');
await page.getByTestId('vault-passphrase').fill('une phrase bien longue');
await page.getByTestId('vault-passphrase-again').fill('une phrase bien longue');
await page.getByTestId('vault-submit').click();
await page.waitForTimeout(150);
await scrollToEnd(page);
await photograph('request-ready');
await page.getByTestId('field-environment-prod').click();
await page.waitForTimeout(150);
await page.getByTestId('request-create').click();
await page.getByTestId('request-submit').click();
await photograph('issuance-refused');
await page.getByTestId('step-request').click();
await page.getByTestId('field-environment-test').click();
await page.getByTestId('field-service').fill('CONNECTEUR ROR DES LILAS');
await page.waitForTimeout(150);
await page.getByTestId('request-create').click();
await photograph('issuance');
await page.getByTestId('request-submit').click();
await page.getByTestId('certificate-dn').waitFor();
await photograph('vault');
await page.getByTestId('step-export').click();
await photograph('export');
await page.getByTestId('export-format-pem-chain').click();
await page.getByTestId('export-submit').click();
await page.getByTestId('exported-pkcs12-modern').waitFor();
await photograph('exported');
await page.getByTestId('vault-lock').click();
await page.getByTestId('step-vault').click();
await page.getByTestId('vault-passphrase').fill('fausse');
await page.getByTestId('vault-submit').click();
await photograph('vault-locked');
await page.getByTestId('demo-drawer').click();
await page.getByTestId('demo-move-2900995266').click();
await photograph('card-removed');
await browser.close();
await server.close();
