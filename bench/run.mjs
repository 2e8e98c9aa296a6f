/**
 * Whole processes beside a peer, in turn, in the same run; prints the median of each and the median of the ratios.
 * usage: node bench/run.mjs [RUNS]     after the set-up (scripts/setup.sh) and a build
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const runs = Number(process.argv[2] ?? 20);
const folder = mkdtempSync(join(tmpdir(), 'passerelle-bench-'));
const node = process.execPath;
const cli = 'dist/cli/passerelle.cjs';

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function time([command, ...args], environment) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function compare(name, ours, peerName, peer, environment = {}) {
  const pairs = Array.from({ length: runs + 1 }, () => [
    time(ours, environment),
    time(peer, environment),
  ]).slice(1);
  const [a, b] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  const ratio = median(pairs.map(([one, other]) => one / other));
  console.log(
    `${name.padEnd(34)} ${a.toFixed(0).padStart(5)} ms   ${peerName.padEnd(34)} ${b.toFixed(0).padStart(5)} ms   × ${ratio.toFixed(2)}`,
  );
}

try {
  const maker = join('node_modules', '.bench-make-request.mjs');
  await build({
    entryPoints: ['bench/make-request.ts'],
    outfile: maker,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  execFileSync(node, [cli, 'journey', '--demo', '--data', folder, '--out', join(folder, 'out')], {
    stdio: 'ignore',
  });
  const softhsm = [
    '/usr/lib/softhsm',
    '/usr/lib/x86_64-linux-gnu/softhsm',
    '/usr/lib/aarch64-linux-gnu/softhsm',
  ]
    .map((place) => join(place, 'libsofthsm2.so'))
    .find((path) => existsSync(path));
  const cards = { SOFTHSM2_CONF: join(folder, 'demo', 'softhsm2.conf') };

  console.log(`medians of ${runs} runs in turn, whole processes; × ours over the peer's`);
  compare('passerelle --help', [node, cli, '--help'], 'node -e 0', [node, '-e', '0']);
  compare('key and PKCS#10', [node, maker], 'openssl req -newkey rsa:2048', [
    'openssl',
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=BENCH',
    '-keyout',
    join(folder, 'key.pem'),
    '-out',
    join(folder, 'request.pem'),
  ]);
  compare(
    'passerelle card list --json',
    [node, cli, 'card', 'list', '--json', '--module', softhsm],
    'pkcs11-tool --list-objects',
    ['pkcs11-tool', '--module', softhsm, '--list-objects'],
    cards,
  );
  rmSync(maker);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
