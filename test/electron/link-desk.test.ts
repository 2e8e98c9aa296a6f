import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LinkId } from '../../core/dossier/links.ts';
import type { Locale } from '../../core/text/locale.ts';
import { LinkDesk } from '../../electron/main/services/link-desk.ts';
import { Settings } from '../../electron/main/settings.ts';

let folder: string;
let locale: Locale;
let opened: string[];

/** As the next start of the window would make it. */
const desk = (): LinkDesk =>
  new LinkDesk({
    settings: new Settings(folder),
    locale: () => locale,
    openOutside: (address) => {
      opened.push(address);
      return Promise.resolve();
    },
  });
const viewOf = (links: LinkDesk, id: LinkId) => links.view().find((link) => link.id === id);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'passerelle-links-'));
  locale = 'fr';
  opened = [];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('what is known opens; what is not is told in words, with what to search for', async () => {
  const links = desk();
  await links.open('platform');
  expect(opened).toEqual(['https://pfc.eservices.esante.gouv.fr/']);
  await expect(links.open('f414')).rejects.toMatchObject({
    code: 'LINK_UNKNOWN',
    params: { name: 'Formulaire F414', search: 'ANS F414 commande de cartes et certificats de test' },
  });
  expect(opened).toHaveLength(1);
  locale = 'en';
  expect(viewOf(links, 'f414')?.name).toBe('Form F414');
});

test('a correction is dated today, outlives the window, and can be taken back', async () => {
  const url = 'https://exemple.fr/f414.pdf';
  await desk().correct('f414', url);
  await desk().correct('f413', 'https://exemple.fr/f413.pdf');
  const again = desk();
  const today = new Intl.DateTimeFormat('fr-CA', { dateStyle: 'short', timeZone: 'Europe/Paris' });
  expect(viewOf(again, 'f414')).toMatchObject({
    url,
    corrected: true,
    checkedOn: today.format(new Date()),
    support: 'monserviceclient.ROR@esante.gouv.fr',
  });
  await again.open('f414');
  expect(opened).toEqual([url]);

  await again.correct('f414', null);
  expect(viewOf(desk(), 'f414')).toMatchObject({ url: null, corrected: false });
  expect(viewOf(desk(), 'f413')?.corrected).toBe(true);
});

test('an address that was tampered with in the file is none of ours: nothing but https is opened', async () => {
  await desk().correct('f414', 'https://exemple.fr/f414.pdf');
  const path = join(folder, 'settings.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace('https://exemple.fr', 'file:///etc'));
  await expect(desk().open('f414')).rejects.toMatchObject({ code: 'LINK_UNKNOWN' });
  expect(opened).toEqual([]);
});
