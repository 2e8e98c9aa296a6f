/**
 * Whole processes beside a peer, in turn, in the same run; prints the median of each and the median of the ratios.
 * usage: xvfb-run -a node bench/run.mjs [RUNS] [programs|warm|vault|window|keystrokes]     that part only; after the set-up
 * (scripts/setup.sh). The window needs a display; without one the last two parts are left out.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeBigCrl } from './big-crl.mjs';
import { measureKeystrokes } from './keystrokes.mjs';
import { bundle, compare, compareMemory, findSoftHsm } from './measure.mjs';
import { compareP12, p12Material } from './p12.mjs';
import { compareVault } from './vault.mjs';
import { compareWarmWork } from './warm.mjs';
import { compareWindow } from './window.mjs';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const runs = Number(process.argv[2] ?? 20);
const only = process.argv[3] ?? null;
const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
const node = process.execPath;
const cli = 'dist/cli/passerelle.cjs';
const bundles = [];

async function script(entry) {
  const path = await bundle(entry);
  bundles.push(path);
  return path;
}

async function programs() {
  const maker = await script('make-request.ts');
  const checker = await script('check-crl.ts');
  const p12 = { writer: await script('write-p12.ts'), opener: await script('open-p12.ts') };
  const entries = 500_000;
  const { list, issuer, serial } = makeBigCrl(folder, entries);
  walkDemonstration();
  const softhsm = findSoftHsm();
  const cards = { SOFTHSM2_CONF: join(folder, 'demo', 'softhsm2.conf') };

  console.log(`medians of ${runs} runs in turn, whole processes; × ours over the peer's`);
  compare(runs, 'passerelle --help', [node, cli, '--help'], 'node -e 0', [node, '-e', '0']);
  compare(runs, 'key and PKCS#10', [node, maker], 'openssl req -newkey rsa:2048', [
    ...['openssl', 'req', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=BENCH'],
    ...['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'request.pem')],
  ]);
  compare(
    runs,
    'passerelle card list --json',
    [node, cli, 'card', 'list', '--json', '--module', softhsm],
    'pkcs11-tool --list-objects',
    ['pkcs11-tool', '--module', softhsm, '--list-objects'],
    cards,
  );
  compareP12(runs, p12, p12Material(join(folder, 'out')));
  const ours = [node, checker, list, issuer, serial];
  const peer = ['openssl', 'crl', '-in', list, '-CAfile', issuer, '-noout'];
  compare(runs, `CRL of ${entries} entries`, ours, 'openssl crl -CAfile', peer);
  compareMemory('  its greatest memory', ours, 'openssl crl -CAfile', peer);
}

/** Cards, certificate and exported files, in `folder`. */
function walkDemonstration() {
  if (existsSync(join(folder, 'out'))) return;
  execFileSync(node, [cli, 'journey', '--demo', '--data', folder, '--out', join(folder, 'out')], {
    stdio: 'ignore',
  });
}

async function warmWork() {
  walkDemonstration();
  const scripts = {
    request: await script('request-work.ts'),
    p12: await script('p12-work.ts'),
    host: await script('warm-host.ts'),
  };
  await compareWarmWork(runs, scripts, folder);
}

async function largeVault() {
  const scripts = { work: await script('vault-work.ts'), lister: await script('list-vault.ts') };
  await compareVault(runs, scripts, folder, 10_000);
}

async function keystrokes() {
  await measureKeystrokes(Math.min(runs, 5), await script('vault-work.ts'), folder, 10_000);
}

try {
  if (only === null || only === 'programs') await programs();
  if (only === null || only === 'warm') await warmWork();
  if (only === null || only === 'vault') await largeVault();
  if (only === 'window' || (only === null && process.env.DISPLAY)) await compareWindow(runs, folder);
  if (only === 'keystrokes' || (only === null && process.env.DISPLAY)) await keystrokes();
} finally {
  for (const path of bundles) rmSync(path, { force: true });
  rmSync(folder, { recursive: true, force: true });
}
