import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Settings } from '../../electron/main/settings.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'passerelle-settings-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = (content: string): Promise<void> => writeFile(join(folder, 'settings.json'), content);

it('keeps the chosen modules, in order, with their parameters', async () => {
  const chosenModules = [
    { path: '/usr/lib/libsoftokn3.so', parameters: "configdir='sql:/db'" },
    { path: '/opt/card.so', parameters: null },
  ];
  await new Settings(folder).change({ chosenModules });
  expect(new Settings(folder).chosenModules).toEqual(chosenModules);
});

it('reads the one module of a former version, and writes it in today’s way', async () => {
  await write(JSON.stringify({ locale: 'en', chosenModule: '/opt/card.so' }));
  const settings = new Settings(folder);
  expect(settings.chosenModules).toEqual([{ path: '/opt/card.so', parameters: null }]);
  await settings.change({ locale: 'fr' });
  const written: unknown = JSON.parse(await readFile(join(folder, 'settings.json'), 'utf8'));
  expect(written).toEqual({
    locale: 'fr',
    chosenModules: [{ path: '/opt/card.so', parameters: null }],
    revocation: { order: ['ocsp', 'crl'], timeout: 10 },
    autoLock: { idleMinutes: 15, onSessionLock: true, onCardRemoval: false },
    platform: null,
    deadlineNotifications: true,
    links: {},
  });
});

it.each([
  ['no choice at all', '{"locale":null,"chosenModule":null}'],
  ['what is no list of modules', '{"chosenModules":[{"path":3}]}'],
  ['what is no JSON', '{'],
])('takes %s for no choice', async (_name, content) => {
  await write(content);
  expect(new Settings(folder).chosenModules).toEqual([]);
});
