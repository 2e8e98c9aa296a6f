import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { defaultDataFolder, windowDataFolder } from '../../native/data-folder.ts';

it.each([
  ['linux', {}, join(homedir(), '.local', 'share', 'passerelle')],
  ['linux', { XDG_DATA_HOME: '/data' }, '/data/passerelle'],
  ['darwin', { XDG_DATA_HOME: '/data' }, join(homedir(), 'Library', 'Application Support', 'passerelle')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'passerelle')],
  ['win32', {}, join(homedir(), 'AppData', 'Roaming', 'passerelle')],
] as const)('on %s with %o, data is in %s', (system, environment, folder) => {
  expect(defaultDataFolder(system, environment)).toBe(folder);
});

it.each([
  ['linux', {}, join(homedir(), '.config', 'passerelle', 'donnees')],
  ['linux', { XDG_CONFIG_HOME: '/config' }, '/config/passerelle/donnees'],
  ['darwin', {}, join(homedir(), 'Library', 'Application Support', 'passerelle', 'donnees')],
  ['win32', { APPDATA: '/roaming' }, join('/roaming', 'passerelle', 'donnees')],
] as const)('on %s with %o, the window’s is in %s', (system, environment, folder) => {
  expect(windowDataFolder(system, environment)).toBe(folder);
});
