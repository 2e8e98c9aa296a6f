import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadTrustStore } from '../../core/certificate/trust-store.ts';
import { officialLogin, officialPlatform } from '../../core/igc/platform-address.ts';
import { PlatformChoice } from '../../electron/main/services/platform-choice.ts';
import { Settings } from '../../electron/main/settings.ts';

const trust = loadTrustStore('resources');
const card = { module: '/opt/carte.so', slotId: 0, tokenSerial: '1' } as never;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-platform-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const choice = (): PlatformChoice =>
  new PlatformChoice({
    settings: new Settings(folder),
    demo: () => null,
    trust: () => trust,
    nssHome: '/nss',
  });

it('is the real one, at its log-in page, believed by the pinned roots and by the system', () => {
  expect(choice().state).toEqual({
    host: 'pfc.eservices.esante.gouv.fr',
    sandbox: false,
    chosenAddress: null,
  });
  expect(choice().settingFor(card)).toMatchObject({
    address: { origin: officialPlatform, start: officialLogin, systemTrust: true, trust },
    sandbox: false,
    restartNeeded: false,
  });
});

it('is another once it is named, by its first page, until the usual one is wanted again', async () => {
  await choice().configure(' https://igc.example:8443/entree?langue=fr#haut ');
  const start = 'https://igc.example:8443/entree?langue=fr';
  expect(choice().state).toMatchObject({ host: 'igc.example:8443', chosenAddress: start });
  expect(choice().settingFor(card).address).toMatchObject({ origin: 'https://igc.example:8443', start });
  await expect(choice().configure('http://igc.example')).rejects.toMatchObject({ code: 'ADDRESS_INVALID' });
  expect(choice().state.chosenAddress).toBe(start);
  await choice().configure(null);
  expect(choice().settingFor(card).address.start).toBe(officialLogin);
});

it('is the real one where the settings name none that can be', async () => {
  await writeFile(join(folder, 'settings.json'), JSON.stringify({ platform: 'n’importe quoi' }));
  expect(choice().state).toMatchObject({ host: 'pfc.eservices.esante.gouv.fr', chosenAddress: null });
});
