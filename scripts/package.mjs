/**
 * Makes the packages of this system, in `out/package`, from the installed runtime and nothing else of the network.
 * usage: node scripts/package.mjs [--dir]   `--dir`: the unpacked application and the command line only
 */
import { execFileSync } from 'node:child_process';
import { cp, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { packages } from '../electron-builder.config.mjs';
import { writeCodeCache } from './code-cache.mjs';
import { closureOf, dataPackages, externalPackages } from './package/modules.mjs';
import { writeNotices } from './package/notices.mjs';
import { stage } from './package/stage.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.chdir(root);
const out = join(root, 'out', 'package');

const bundled = async (name) => JSON.parse(await readFile(join('dist', name), 'utf8'));
const tar = (...arguments_) => execFileSync('tar', arguments_, { stdio: 'inherit' });

/** The runtime's own folder, without what a checkout puts in it. */
async function takeRuntime() {
  const binary = execFileSync(process.execPath, ['scripts/electron-runtime.mjs'], {
    encoding: 'utf8',
  }).trim();
  const versions = execFileSync(binary, ['-p', 'JSON.stringify(process.versions)'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const folder = join(out, 'runtime');
  await cp(macApplication(binary) ?? dirname(binary), folder, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !/[\\/]resources[\\/]app(?:\.asar|-update\.yml)?$/u.test(source),
  });
  return { binary, folder, versions: JSON.parse(versions) };
}

/** On macOS the runtime is `Electron.app`, and its folder the one that holds it. */
function macApplication(binary) {
  return process.platform === 'darwin' ? dirname(dirname(dirname(dirname(binary)))) : null;
}

async function makeApplication(names, beside, { binary, folder, versions }) {
  const inPage = await bundled('page-packages.json');
  const inBundles = await bundled('node-packages.json');
  await stage(root, join(out, 'app'), {
    bundles: ['dist/electron', 'dist/native', 'dist/sandbox', 'dist/renderer', 'resources'],
    packages: beside,
    names,
    manifest: { main: 'dist/electron/main.cjs' },
  });
  writeCodeCache(binary, join(out, 'app'));
  await writeNotices(root, join(out, 'notices'), [...beside, ...inBundles, ...inPage], versions);
  const platform = Platform.current();
  const targets = process.argv.includes('--dir') ? platform.createTarget('dir') : platform.createTarget();
  await build({ targets, config: packages({ version: versions.electron, folder }), publish: 'never' });
  for (const name of ['runtime', 'app']) await rm(join(out, name), { recursive: true });
}

/** The command line is for servers too, and runs on their Node.js: an archive of its own. */
async function makeCommandLine(names, beside) {
  const { version } = JSON.parse(await readFile('package.json', 'utf8'));
  const name = `passerelle-cli-${version}-${process.platform}-${process.arch}`;
  const folder = join(out, name);
  await stage(root, folder, {
    bundles: ['dist/cli', 'dist/native', 'dist/sandbox', 'resources', 'docs/man'],
    packages: beside,
    names,
    manifest: { bin: { passerelle: 'dist/cli/passerelle.cjs' }, engines: { node: '>=20.19' } },
  });
  await writeNotices(root, folder, [...beside, ...(await bundled('node-packages.json'))], null);
  tar('czf', `${folder}.tar.gz`, '-C', out, name);
  await rm(folder, { recursive: true });
}

await rm(out, { recursive: true, force: true });
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
const names = [...externalPackages, ...dataPackages];
const beside = closureOf(root, names);
await makeApplication(names, beside, await takeRuntime());
await makeCommandLine(names, beside);
