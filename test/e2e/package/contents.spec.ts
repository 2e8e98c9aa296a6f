import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listPackage, statFile } from '@electron/asar';
import { expect, test } from '@playwright/test';
import { findSoftHsm } from '../../../native/middleware.ts';
import { archive, shipped } from './packaged.ts';

interface Bill {
  readonly bomFormat: string;
  readonly components: readonly { readonly 'bom-ref': string; readonly name: string }[];
}

const bill = JSON.parse(readFileSync(join(shipped, 'resources/notices/sbom.cdx.json'), 'utf8')) as Bill;
const files = listPackage(archive, { isPack: false });
const packageOf = (path: string): string => /node_modules\/((?:@[^/]+\/)?[^/]+)$/u.exec(path)?.[1] ?? '';

test('native modules, and nothing else, lie outside the archive', () => {
  const outside = readdirSync(`${archive}.unpacked`, { recursive: true, withFileTypes: true });
  const names = outside.filter((entry) => entry.isFile()).map(({ name }) => name);
  expect(names.length).toBeGreaterThanOrEqual(5);
  expect(names.filter((name) => !name.endsWith('.node'))).toEqual([]);
  const unpacked = files.filter((path) => 'unpacked' in statFile(archive, path.slice(1)));
  expect(unpacked.filter((path) => path.endsWith('.node'))).toHaveLength(names.length);
});

test('what develops and tests it stays at home', () => {
  expect(files.filter((path) => /\.(?:map|tsx?)$/u.test(path))).toEqual([]);
  const packages = new Set(files.map(packageOf));
  for (const name of ['electron', 'vite', 'vitest', '@playwright/test', 'typescript', 'fast-check']) {
    expect(packages.has(name), name).toBe(false);
  }
  expect(existsSync(join(shipped, 'resources', 'app-update.yml'))).toBe(false);
});

test('the bill of materials names every part, with a licence for each', () => {
  expect(bill.bomFormat).toBe('CycloneDX');
  const named = new Set(bill.components.map(({ name }) => name));
  const carried = files.filter((path) => files.includes(`${path}/package.json`)).map(packageOf);
  expect(carried.length).toBeGreaterThan(100);
  expect(carried.filter((name) => name !== '' && !named.has(name))).toEqual([]);
  // What is bundled has no folder there: the page's, and the main process's.
  for (const name of ['electron', 'react', 'react-aria-components', 'pkijs', '@peculiar/x509', 'zod']) {
    expect(named.has(name), name).toBe(true);
  }
  const licences = readFileSync(join(shipped, 'resources/notices/THIRD-PARTY-LICENCES.txt'), 'utf8');
  const headings = new Set(licences.split('\n'));
  const without = bill.components.filter(
    (part) => part.name !== 'electron' && !headings.has(part['bom-ref']),
  );
  expect(without).toEqual([]);
  expect(existsSync(join(shipped, 'LICENSES.chromium.html'))).toBe(true);
});

test('the command line is an archive of its own, which runs on Node.js', () => {
  const folder = mkdtempSync(join(tmpdir(), 'passerelle-cli-'));
  try {
    const made = readdirSync(join(shipped, '..')).find((name) => /^passerelle-cli-.*\.tar\.gz$/u.test(name));
    execFileSync('tar', ['xzf', join(shipped, '..', made ?? ''), '-C', folder]);
    const [tree = ''] = readdirSync(folder);
    const script = join(folder, tree, 'dist/cli/passerelle.cjs');
    const say = (...args: string[]): unknown =>
      JSON.parse(
        execFileSync(process.execPath, [script, ...args, '--json'], { encoding: 'utf8', cwd: folder }),
      );
    const [authority = ''] = readdirSync('resources/pki/prod', { recursive: true, encoding: 'utf8' }).filter(
      (name) => /\.(?:pem|cer|crt|der)$/u.test(name),
    );
    expect(say('inspect', resolve('resources/pki/prod', authority))).toBeTruthy();
    // In a host of its own, with the native module of this archive.
    expect(say('card', 'list', '--module', findSoftHsm() ?? '')).toHaveProperty('modules');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
