import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { AppWindow } from './support/app-window.ts';
import { violations } from './support/axe.ts';
import { test } from './support/fixtures.ts';
import { NotifiedSession } from './support/notifications.ts';
import { seedWindow } from './support/seed.ts';

const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The events of a file, by another's reader. */
function summariesIn(path: string): readonly string[] {
  const program = `
import json, sys
from icalendar import Calendar
events = Calendar.from_ical(open(sys.argv[1], 'rb').read()).walk('VEVENT')
print(json.dumps([str(event['SUMMARY']) for event in events]))`;
  return JSON.parse(execFileSync('/usr/bin/python3', ['-c', program, path]).toString('utf8')) as string[];
}

async function addDesignation(window: AppWindow, name: string, endsOn: string): Promise<void> {
  await window.id('new-designation-name').fill(name);
  await window.id('new-designation-day').fill(endsOn);
  await window.id('new-designation-save').click();
  await expect(window.page.getByRole('article', { name: `Désignation ${name}` })).toBeVisible();
}

test('everything that ends is on one page while the vault is locked: seen, corrected, forgotten, saved', async ({
  launch,
  data,
  demoTemplate,
}) => {
  await seedWindow(data, demoTemplate, { BIENTOT: 20, EXPIRE: -5, LOIN: 700 });
  const window = await launch({ demo: true });
  await window.expectDemoCard();
  await window.openTool('calendar');
  const lines = window.page.getByRole('article');
  const card = window.page.getByRole('article', { name: 'Carte de test 2900000017' });
  await expect(card).toBeVisible();
  await expect(lines).toHaveCount(4);
  await expect(lines.nth(0)).toContainText('EXPIRE');
  await expect(lines.nth(0)).toHaveAttribute('data-stage', 'over');
  await expect(lines.nth(1)).toContainText('encore 20 jours');
  await expect(lines.nth(1)).toContainText('Demandez le renouvellement');
  await expect(window.id('calendar-week')).toContainText('Se termine dans les sept jours');

  await addDesignation(window, 'HÔPITAL, site « A » ; nord', dayFromNow(6));
  await expect(window.id('calendar-week')).toContainText('Désignation · HÔPITAL');
  expect(await violations(window.page)).toEqual([]);
  await window.page.locator('main').evaluate((main) => {
    main.scrollTo(0, 0);
  });
  await window.page.screenshot({ path: 'out/calendar-1.png' });

  // A test card's day is the person's to correct.
  await card.getByRole('button').first().click();
  await window.id('card-day').fill(dayFromNow(50));
  await window.id('card-correct').click();
  await expect(card).toHaveAttribute('data-stage', '60');
  await expect(window.id('card-counted')).toBeVisible();
  expect(await violations(window.page)).toEqual([]);
  await window.page.screenshot({ path: 'out/calendar-2.png' });
  await window.id('card-counted').click();
  await expect(card).toHaveAttribute('data-stage', 'none');

  const file = join(window.exportFolder, 'echeances.ics');
  await window.answerSaveDialog(file);
  await window.id('calendar-save').click();
  await expect(window.id('calendar-files')).toContainText('Enregistré');
  expect(summariesIn(file)).toHaveLength(5);
  expect(summariesIn(file)).toContain('Fin de la désignation HÔPITAL, site « A » ; nord');

  const feed = join(window.exportFolder, 'flux.ics');
  await window.answerSaveDialog(feed);
  await window.id('calendar-feed').click();
  await expect(window.id('calendar-files')).toContainText('Tenu à jour');
  await window.page.screenshot({ path: 'out/calendar-3.png', fullPage: true });
  // The card, forgotten, goes from the list and from the file that others read.
  await window.id('card-forget').click();
  await window.id('card-forget-confirm').click();
  await expect(card).toHaveCount(0);
  await expect.poll(() => summariesIn(feed).length).toBe(4);
  expect(await readFile(feed, 'utf8')).not.toContain('2900000017');

  const designation = window.page.getByRole('article', { name: 'Désignation' });
  await designation.getByRole('button').first().click();
  await window.id('designation-day').fill(dayFromNow(8));
  await window.id('designation-save').click();
  await expect(designation).toHaveAttribute('data-stage', '15');
  await window.id('designation-remove').click();
  await window.id('designation-remove-confirm').click();
  await expect(designation).toHaveCount(0);

  await window.id('list-search').fill('loin');
  await expect(lines).toHaveCount(1);
  await window.id('list-search').fill('');
  await lines.nth(1).getByRole('button').first().click();
  await window.id('deadline-follow').click();
  await expect(window.id('vault-passphrase')).toBeVisible();
});

test('an empty calendar says what comes next; a designation is enough to begin with', async ({ launch }) => {
  const window = await launch();
  await window.openTool('calendar');
  await expect(window.page.getByRole('heading', { name: 'Aucune échéance connue' })).toBeVisible();
  expect(await violations(window.page)).toEqual([]);
  await window.id('new-designation-save').click();
  await expect(window.page.getByRole('alert')).toContainText('a besoin d');
  await addDesignation(window, 'CLINIQUE', dayFromNow(12));
  await window.go('cards');
  await expect(window.id('expiry-banner')).toContainText('Une désignation se termine bientôt');
  await window.id('expiry-open').click();
  await expect(window.page.getByRole('article', { name: 'Désignation CLINIQUE' })).toBeVisible();
});

test('what came to an end while the application was closed is notified once, without a name; a click opens the page', async ({
  launch,
  data,
}) => {
  const session = await NotifiedSession.start();
  try {
    const folder = join(data, 'donnees');
    await mkdir(folder, { recursive: true });
    const change = { revision: 0, changedAt: new Date().toISOString() };
    const designations = ['CLINIQUE NORD', 'CLINIQUE SUD'].map((name) => {
      return { id: randomUUID(), name, endsOn: dayFromNow(-3), ...change };
    });
    const book = { version: 1, cards: [], designations, forgotten: {}, feed: null };
    await writeFile(join(folder, 'echeances.json'), JSON.stringify(book));

    const { environment } = session;
    const window = await launch({ environment });
    await expect.poll(() => session.texts.length, { timeout: 20_000 }).toBe(1);
    expect(session.texts[0]).toContain('2 désignations sont arrivées à leur fin');
    expect(session.texts[0]).not.toContain('CLINIQUE');
    await session.click();
    await expect(window.page.getByRole('article', { name: 'Désignation CLINIQUE NORD' })).toBeVisible();
    await expect
      .poll(() => readFile(join(folder, 'rappels.json'), 'utf8').catch(() => ''))
      .toContain('"stage":"over"');
    await window.close();

    // Told already: the next start is silent, but for what is new.
    const again = await launch({ environment });
    await again.openTool('calendar');
    await addDesignation(again, 'CLINIQUE EST', dayFromNow(6));
    await expect.poll(() => session.texts.length).toBe(2);
    expect(session.texts[1]).toContain('Une désignation se termine d');
  } finally {
    session.stop();
  }
});
