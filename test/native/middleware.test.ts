import { describe, expect, it } from 'vitest';
import { findMiddleware, findSoftHsm } from '../../native/middleware.ts';

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
      expect(findMiddleware(null, system, (candidate) => present.includes(candidate))).toBe(path);
    }
  });

  it('is the user’s choice, even one that is not there: the error must say so', () => {
    expect(findMiddleware('/my/module', system, () => true)).toBe('/my/module');
    expect(findMiddleware('/my/module', system, () => false)).toBe('/my/module');
  });

  it('is none where nothing is installed', () => {
    expect(findMiddleware(null, system, () => false)).toBeNull();
    expect(findSoftHsm(system, () => false)).toBeNull();
  });

  it('is SoftHSM2 for the demonstration, whatever else is there', () => {
    expect(findSoftHsm(system, () => true)).toMatch(/softhsm/iu);
  });

  it('is looked for in full paths only: nothing comes from the working folder', () => {
    const asked: string[] = [];
    findMiddleware(null, system, (path) => {
      asked.push(path);
      return false;
    });
    expect(asked.length).toBeGreaterThanOrEqual(paths.length);
    for (const path of asked) expect(path).toMatch(/^(?:\/|C:\\)/u);
  });
});

it('none is known on another system', () => {
  expect(findMiddleware(null, 'freebsd', () => true)).toBeNull();
});
