/**
 * Every package of Passerelle, from what `scripts/package.mjs` lays out in `out/package/app`. Signing is by
 * environment variables only, which electron-builder reads itself: docs/packages.md names them.
 */
const architecture = process.arch;
const isRelease = process.env.PASSERELLE_RELEASE === '1';

/** What the executable itself refuses, whatever its command line or environment say: docs/packages.md. */
const fuses = {
  runAsNode: false,
  enableCookieEncryption: true,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  loadBrowserProcessSpecificV8Snapshot: false,
};

/**
 * @param electron.version of the runtime. @param electron.folder that holds it, so that nothing is fetched.
 * @returns {import('electron-builder').Configuration}
 */
export function packages(electron) {
  const atLeast = (major) => Number(electron.version.split('.')[0]) >= major;
  return {
    appId: 'fr.passerelle.desktop',
    productName: 'Passerelle',
    artifactName: '${productName}-${version}-${os}-${arch}.${ext}',
    directories: { app: 'out/package/app', output: 'out/package', buildResources: 'packaging' },
    electronVersion: electron.version,
    electronDist: electron.folder,
    electronLanguages: ['fr', 'en'],
    npmRebuild: false,
    // A library is loaded by the system, which knows no archives; everything else stays where it is verified.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    extraResources: [{ from: 'out/package/notices', to: 'notices' }],
    // The runtime that closed networks have is older than the last fuse.
    electronFuses: { ...fuses, ...(atLeast(29) ? { grantFileProtocolExtraPrivileges: false } : {}) },
    forceCodeSigning: isRelease && process.platform !== 'linux',
    // No update channel: docs/packages.md.
    publish: null,
    win: {
      icon: 'packaging/icon.png',
      target: [
        { target: 'nsis', arch: ['x64'] },
        { target: 'msi', arch: ['x64'] },
      ],
    },
    nsis: {
      oneClick: false,
      perMachine: true,
      allowToChangeInstallationDirectory: true,
      installerLanguages: ['fr_FR', 'en_US'],
      // Vaults stay where they are: only their owner removes them.
      deleteAppDataOnUninstall: false,
    },
    msi: { perMachine: true, oneClick: false, upgradeCode: '{6B0E2D39-0B0C-4B0B-9E7B-5C7E0D6C2A41}' },
    mac: {
      icon: 'packaging/icon.png',
      category: 'public.app-category.utilities',
      target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
      hardenedRuntime: true,
      gatekeeperAssess: false,
      entitlements: 'packaging/entitlements.mac.plist',
      entitlementsInherit: 'packaging/entitlements.mac.plist',
      notarize: isRelease,
    },
    linux: {
      icon: 'packaging/icon.png',
      // `passerelle` is the command line.
      executableName: 'passerelle-desktop',
      category: 'Utility',
      synopsis: 'De la carte CPS au certificat qui fonctionne avec le ROR',
      target: [
        { target: 'AppImage', arch: [architecture] },
        { target: 'deb', arch: [architecture] },
      ],
    },
    deb: { packageCategory: 'utils', recommends: ['pcscd', 'opensc-pkcs11'] },
  };
}
