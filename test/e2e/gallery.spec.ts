import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import { locales } from '../../core/text/locale.ts';
import { openSite, type Site } from '../renderer/gallery/site.ts';
import { type Findings, visit } from '../renderer/gallery/studio.ts';
import { type Walk, walks } from '../renderer/gallery/walks/walks.ts';
import { AppWindow } from './support/app-window.ts';

/** One window and one build of the page for all walks; no pictures: `node scripts/gallery.mjs` takes them. */
const test = base.extend<object, { look: (walk: Walk) => Promise<readonly Findings[]> }>({
  look: [
    async ({}, use) => {
      const data = await mkdtemp(join(tmpdir(), 'passerelle-gallery-'));
      const site: Site = await openSite();
      const window = await AppWindow.launch({ data });
      await use(({ name, entry, walk }) =>
        Promise.all(
          locales.map((locale) =>
            visit({ app: window.app, address: site.address(entry), locale, name, folder: null }, walk),
          ),
        ),
      );
      await window.close();
      await site.close();
      await rm(data, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

// A walk knows nothing of the others: both workers take them.
test.describe.configure({ mode: 'parallel' });

for (const walk of walks) {
  test(`${walk.name}: axe finds nothing in any language or theme, and everything has room in every window`, async ({
    look,
  }) => {
    const [french, english] = await look(walk);
    expect(french?.faults).toEqual([]);
    expect(english?.faults).toEqual([]);
    expect(french?.screens.length).toBeGreaterThan(0);
    expect(english?.screens).toEqual(french?.screens);
  });
}

test('what is wrong with a screen is found', async ({ look }) => {
  const [french] = await look({
    name: 'bad',
    entry: 'index.html',
    walk: async ({ page, photograph }) => {
      await page.evaluate(() => {
        const pale = document.createElement('p');
        pale.textContent = 'pâle {{vide}}';
        pale.style.color = 'var(--line)';
        const wide = document.createElement('p');
        wide.textContent = 'large '.repeat(60);
        wide.style.whiteSpace = 'nowrap';
        document.querySelector('main')?.prepend(pale, document.createElement('button'), wide);
        document.documentElement.lang = 'de';
        console.error('bad');
      });
      await photograph('screen');
    },
  });
  const faults = (french?.faults ?? []).join('\n');
  expect(faults).toContain('lang is de');
  expect(faults).toContain('console: bad');
  expect(faults).toContain('a place that nothing fills: pâle {{vide}}');
  expect(faults).toContain('light: color-contrast');
  expect(faults).toContain('dark: color-contrast');
  expect(faults).toContain('light: button-name');
  expect(faults).toMatch(/zoom-200: (?:too wide|outside the window): .* large/u);
});
