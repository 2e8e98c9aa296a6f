import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { cardDefinitions } from '../../sandbox/cards/definitions.ts';
import { openSandboxPki } from '../../sandbox/pki/store.ts';
import { instructions } from '../../sandbox/virtual-card/apdu.ts';
import { makePivCard } from '../../sandbox/virtual-card/demo-card.ts';
import { Pcscd, pcscdInstalled } from '../../sandbox/virtual-card/pcscd.ts';
import type { PivCard } from '../../sandbox/virtual-card/piv-card.ts';
import { VirtualReader } from '../../sandbox/virtual-card/virtual-reader.ts';
import { test as base } from './support/fixtures.ts';

/** Milliseconds in which the window follows what happens at the reader. */
const soon = 2_000;
const cps = '2900000017';
const cpe = '2900000025';

const openSc =
  ['x86_64', 'aarch64']
    .map((machine) => `/usr/lib/${machine}-linux-gnu/opensc-pkcs11.so`)
    .find((path) => existsSync(path)) ?? '';

/** A PC/SC service of the test's own, with a card of the sandbox's for each number. */
interface Stand {
  readonly pcscd: Pcscd;
  readonly reader: VirtualReader;
  readonly cards: Readonly<Record<string, PivCard>>;
}

const test = base.extend<{ readonly stand: Stand }>({
  stand: async ({ demoTemplate, data }, use) => {
    await mkdir(data, { recursive: true });
    const settings = { chosenModules: [{ path: openSc, parameters: null }] };
    await writeFile(join(data, 'settings.json'), JSON.stringify(settings));
    const pki = await openSandboxPki(join(demoTemplate, 'pki'));
    const wanted = cardDefinitions.filter(({ number }) => number === cps || number === cpe);
    const made = await Promise.all(
      wanted.map(async (definition) => [definition.number, await makePivCard(pki, definition)] as const),
    );
    const pcscd = await Pcscd.start();
    const reader = new VirtualReader(pcscd.ports[0]);
    await use({ pcscd, reader, cards: Object.fromEntries(made) });
    reader.remove();
    await pcscd.close();
  },
});
test.skip(openSc === '' || !pcscdInstalled, 'OpenSC, pcscd or the virtual reader is not installed');

const cardOf = ({ cards }: Stand, number: string): PivCard => {
  const card = cards[number];
  if (card === undefined) throw new Error(`no card ${number}`);
  return card;
};

test('a real reader: a card comes, goes, makes way for another, and the service stops and starts', async ({
  stand,
  launch,
}) => {
  const window = await launch({ environment: stand.pcscd.environment });
  await window.openTool('diagnostics');
  await expect(window.id('pcsc')).toContainText('Virtual PCD', { timeout: 20_000 });
  await window.go('cards');

  stand.reader.insert(cardOf(stand, cps));
  // The first reading starts OpenSC and reads every file of the card.
  await expect(window.id(`card-${cps}`)).toBeVisible({ timeout: 10_000 });
  await expect(window.id(`card-${cps}`)).toContainText('NORA KINE-DEMO');

  stand.reader.remove();
  await expect(window.id(`card-${cps}`)).toBeHidden({ timeout: soon });
  stand.reader.insert(cardOf(stand, cps));
  await expect(window.id(`card-${cps}`)).toBeVisible({ timeout: soon });
  stand.reader.insert(cardOf(stand, cpe));
  await expect(window.id(`card-${cpe}`)).toBeVisible({ timeout: soon });
  await expect(window.id(`card-${cps}`)).toBeHidden();

  await stand.pcscd.stop();
  await expect(window.id(`card-${cpe}`)).toBeHidden({ timeout: soon });
  await stand.pcscd.start();
  await expect(window.id(`card-${cpe}`)).toBeVisible({ timeout: soon });

  await stand.pcscd.plug(false);
  await expect(window.id(`card-${cpe}`)).toBeHidden({ timeout: soon });
  await stand.pcscd.plug(true);
  await expect(window.id(`card-${cpe}`)).toBeVisible({ timeout: soon });
});

test('a card that leaves while it signs is told, and signs once it is back', async ({ stand, launch }) => {
  const window = await launch({ environment: stand.pcscd.environment });
  stand.reader.insert(cardOf(stand, cps));
  await expect(window.id(`card-${cps}`)).toBeVisible({ timeout: 20_000 });
  stand.reader.faults.add(instructions.generalAuthenticate, { kind: 'vanish' });
  await window.enterPin();
  await expect(window.page.getByRole('alert').first()).toContainText('carte', { timeout: 15_000 });
  await window.go('cards');
  await expect(window.id(`card-${cps}`)).toBeHidden({ timeout: soon });
  stand.reader.insert(cardOf(stand, cps));
  await expect(window.id(`card-${cps}`)).toBeVisible({ timeout: soon });
  // The signature is made now: what is refused is a root that nobody pinned.
  await window.enterPin();
  await expect(window.id('error-notice')).toContainText('reconnue', { timeout: 15_000 });
});

test('a card of unknown origin is red without a PIN, and its ATR is in the diagnostics', async ({
  stand,
  launch,
}) => {
  const window = await launch({ environment: stand.pcscd.environment });
  stand.reader.insert(cardOf(stand, cps));
  await expect(window.id(`card-${cps}`)).toBeVisible({ timeout: 20_000 });
  await window.openTool('card-status');
  await expect(window.id('verdict')).toHaveAttribute('data-light', 'red', { timeout: 20_000 });
  await window.openTool('diagnostics');
  await expect(window.id('pcsc')).toContainText(/3B [0-9A-F]{2} /u, { timeout: 20_000 });
});
