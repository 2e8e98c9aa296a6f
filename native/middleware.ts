import { existsSync } from 'node:fs';

/** Cryptolib CPS: ANS external specification v2.0.0; macOS folders inferred. */
const cryptolibCps: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  win32: ['C:\\Windows\\System32\\cps3_pkcs11_w64.dll'],
  darwin: ['/usr/local/lib/libcps3_pkcs11_osx.dylib', '/Library/Frameworks/libcps3_pkcs11_osx.dylib'],
  linux: ['/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so', '/usr/lib64/libcps3_pkcs11_lux.so'],
};

const linuxLibraries = [
  '/usr/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
  '/usr/local/lib',
];

const openSc: typeof cryptolibCps = {
  win32: [
    'C:\\Program Files\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll',
    'C:\\Windows\\System32\\opensc-pkcs11.dll',
  ],
  darwin: [
    '/Library/OpenSC/lib/opensc-pkcs11.so',
    '/usr/local/lib/opensc-pkcs11.so',
    '/opt/homebrew/lib/opensc-pkcs11.so',
  ],
  linux: linuxLibraries.map((folder) => `${folder}/opensc-pkcs11.so`),
};

const softHsm: typeof cryptolibCps = {
  win32: ['C:\\SoftHSM2\\lib\\softhsm2-x64.dll'],
  darwin: ['/usr/local/lib/softhsm/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so'],
  linux: linuxLibraries.map((folder) => `${folder}/softhsm/libsofthsm2.so`),
};

/** Tells whether a file is there. */
export type FileProbe = (path: string) => boolean;

/** The SoftHSM2 module that holds the demonstration cards. */
export function findSoftHsm(
  platform: NodeJS.Platform = process.platform,
  exists: FileProbe = existsSync,
): string | null {
  return softHsm[platform]?.find((path) => exists(path)) ?? null;
}

/**
 * The module to load: the user's choice (even when it is wrong: the error must say so), then Cryptolib CPS,
 * OpenSC, SoftHSM2.
 */
export function findMiddleware(
  chosen: string | null,
  platform: NodeJS.Platform = process.platform,
  exists: FileProbe = existsSync,
): string | null {
  const known = [cryptolibCps, openSc, softHsm].flatMap((family) => family[platform] ?? []);
  return chosen ?? known.find((path) => exists(path)) ?? null;
}
