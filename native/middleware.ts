import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import type { ModuleChoice, ModuleReport } from '../core/card/types.ts';
import type { ModuleDiagnosis } from '../core/diagnostics/types.ts';

type Paths = Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>>;
type Family = ModuleDiagnosis['family'];

/** Cryptolib CPS: ANS external specification v2.0.0; macOS folders inferred. */
const cryptolibCps: Paths = {
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

const openSc: Paths = {
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

const softHsm: Paths = {
  win32: ['C:\\SoftHSM2\\lib\\softhsm2-x64.dll'],
  darwin: ['/usr/local/lib/softhsm/libsofthsm2.so', '/opt/homebrew/lib/softhsm/libsofthsm2.so'],
  linux: linuxLibraries.map((folder) => `${folder}/softhsm/libsofthsm2.so`),
};

/** In the order in which one of them is chosen. */
const families: readonly (readonly [Family, Paths])[] = [
  ['cryptolib-cps', cryptolibCps],
  ['opensc', openSc],
  ['softhsm', softHsm],
];

/** File name of NSS softokn, which somebody must choose: it wants to be told a database. */
const nssLibrary = /^(?:lib)?softokn3\.(?:so|dylib|dll)$/u;

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
 * The modules to load: just those that the user chose (even wrong ones: the error must say so), else one of Cryptolib
 * CPS, OpenSC, SoftHSM2. One: two middlewares that both reach for a reader get in each other's way.
 */
export function findModules(
  chosen: readonly ModuleChoice[],
  platform: NodeJS.Platform = process.platform,
  exists: FileProbe = existsSync,
): readonly ModuleChoice[] {
  if (chosen.length > 0) return chosen;
  const found = knownModules(platform).find(({ path }) => exists(path));
  return found === undefined ? [] : [{ path: found.path, parameters: null }];
}

/**
 * What became of each module that Passerelle was given or knows of, those in use first.
 *
 * @param used what the modules in use answered, as an inventory tells it.
 */
export function diagnoseModules(
  used: readonly ModuleReport[],
  platform: NodeJS.Platform = process.platform,
  exists: FileProbe = existsSync,
): readonly ModuleDiagnosis[] {
  const known = knownModules(platform);
  return [
    ...used.map((report): ModuleDiagnosis => {
      const family = known.find(({ path }) => path === report.path)?.family ?? familyOf(report.path);
      return { path: report.path, family, outcome: report.error === null ? 'used' : 'refused', report };
    }),
    ...known
      .filter(({ path }) => !used.some((report) => report.path === path))
      .map(({ path, family }): ModuleDiagnosis => {
        return { path, family, outcome: exists(path) ? 'spare' : 'absent', report: null };
      }),
  ];
}

function knownModules(
  platform: NodeJS.Platform,
): readonly { readonly path: string; readonly family: Family }[] {
  return families.flatMap(([family, paths]) => (paths[platform] ?? []).map((path) => ({ path, family })));
}

/** Of a module in a place of its own, by its file name. */
function familyOf(path: string): Family {
  const name = posix.basename(win32.basename(path));
  if (nssLibrary.test(name)) return 'nss';
  const likely = families.find(([, paths]) =>
    Object.values(paths).some((known) => known.some((each) => posix.basename(win32.basename(each)) === name)),
  );
  return likely?.[0] ?? 'other';
}
