import { describe, expect, it } from 'vitest';
import type { ModuleReport } from '../../core/card/types.ts';
import { diagnoseModules, findModules, findSoftHsm } from '../../native/middleware.ts';

/** In the order to look for them: the middleware of the cards, OpenSC, SoftHSM2. */
const orders = {
  linux: [
    '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so',
    '/usr/lib64/libcps3_pkcs11_lux.so',
    '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
    '/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so',
  ],
  darwin: [
    '/usr/local/lib/libcps3_pkcs11_osx.dylib',
    '/Library/Frameworks/libcps3_pkcs11_osx.dylib',
    '/Library/OpenSC/lib/opensc-pkcs11.so',
    '/usr/local/lib/softhsm/libsofthsm2.so',
  ],
  win32: [
    'C:\\Windows\\System32\\cps3_pkcs11_w64.dll',
    'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll',
    'C:\\SoftHSM2\\lib\\softhsm2-x64.dll',
  ],
} as const;
const systems = Object.keys(orders) as (keyof typeof orders)[];

describe.each(systems)('the middleware on %s', (system) => {
  const paths: readonly string[] = orders[system];

  it('is the first there of Cryptolib CPS, OpenSC, SoftHSM2', () => {
    for (const [index, path] of paths.entries()) {
      const present = paths.slice(index);
      expect(findModules([], system, (candidate) => present.includes(candidate))).toEqual([
        { path, parameters: null },
      ]);
    }
  });

  it('is just what the user chose, even what is not there: the error must say so', () => {
    const chosen = [
      { path: '/my/module', parameters: null },
      { path: '/my/softokn3', parameters: "configdir='sql:/db'" },
    ];
    expect(findModules(chosen, system, () => true)).toEqual(chosen);
    expect(findModules(chosen, system, () => false)).toEqual(chosen);
  });

  it('is none where nothing is installed', () => {
    expect(findModules([], system, () => false)).toEqual([]);
    expect(findSoftHsm(system, () => false)).toBeNull();
  });

  it('is SoftHSM2 for the demonstration, whatever else is there', () => {
    expect(findSoftHsm(system, () => true)).toMatch(/softhsm/iu);
  });

  it('is looked for in full paths only: nothing comes from the working folder', () => {
    const asked: string[] = [];
    findModules([], system, (path) => {
      asked.push(path);
      return false;
    });
    expect(asked.length).toBeGreaterThanOrEqual(paths.length);
    for (const path of asked) expect(path).toMatch(/^(?:\/|C:\\)/u);
  });
});

it('none is known on another system', () => {
  expect(findModules([], 'freebsd', () => true)).toEqual([]);
});

describe('the diagnosis', () => {
  const report = (path: string, code: string | null): ModuleReport => ({
    ...{ path, manufacturer: null, description: null, version: null, cryptoki: null, events: null },
    error: code === null ? null : { domain: 'card', code, params: {} },
  });
  const [cps, oldCps, openSc, softHsm] = orders.linux;

  it('names all that is used, refused, spare or absent, what is in use first', () => {
    const used = [report('/my/libsoftokn3.so', 'MODULE_CRASHED'), report(openSc, null)];
    const present = [cps, openSc, softHsm];
    const diagnoses = diagnoseModules(used, 'linux', (path) => present.some((each) => each === path));
    expect(diagnoses.slice(0, 2)).toEqual([
      { path: '/my/libsoftokn3.so', family: 'nss', outcome: 'refused', report: used[0] },
      { path: openSc, family: 'opensc', outcome: 'used', report: used[1] },
    ]);
    const told = new Map(diagnoses.map(({ path, family, outcome }) => [path, `${family} ${outcome}`]));
    expect(told.size).toBe(diagnoses.length);
    expect([cps, oldCps, softHsm, '/usr/lib64/opensc-pkcs11.so'].map((path) => told.get(path))).toEqual([
      'cryptolib-cps spare',
      'cryptolib-cps absent',
      'softhsm spare',
      'opensc absent',
    ]);
  });

  it.each([
    ['/home/me/opensc-pkcs11.so', 'opensc'],
    ['D:\\outils\\softokn3.dll', 'nss'],
    ['D:\\outils\\cps3_pkcs11_w64.dll', 'cryptolib-cps'],
    ['/opt/vendor/libvendor.so', 'other'],
  ])('tells the family of %s by its name', (path, family) => {
    expect(diagnoseModules([report(path, null)], 'linux', () => false)[0]?.family).toBe(family);
  });
});
