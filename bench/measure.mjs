import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

export const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

function time([command, ...args], environment) {
  const start = process.hrtime.bigint();
  const { status } = spawnSync(command, args, { stdio: 'ignore', env: { ...process.env, ...environment } });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Runs a command and its peer in turn; prints the median of each and the median of the ratios. */
export function compare(runs, name, ours, peerName, peer, environment = {}) {
  const pairs = Array.from({ length: runs + 1 }, () => [
    time(ours, environment),
    time(peer, environment),
  ]).slice(1);
  const [a, b] = [0, 1].map((side) => median(pairs.map((pair) => pair[side])));
  const ratio = median(pairs.map(([one, other]) => one / other));
  print(name, `${a.toFixed(0)} ms`, peerName, `${b.toFixed(0)} ms`, ratio);
}

/** As `compare`, for work within this process: the functions may wait. */
export async function compareWork(runs, name, ours, peerName, peer) {
  const pairs = [];
  for (let run = 0; run <= runs; run++) pairs.push([await timeWork(ours), await timeWork(peer)]);
  const counted = pairs.slice(1);
  const [a, b] = [0, 1].map((side) => median(counted.map((pair) => pair[side])));
  const ratio = median(counted.map(([one, other]) => one / other));
  print(name, `${a.toFixed(1)} ms`, peerName, `${b.toFixed(1)} ms`, ratio);
}

/** Work within this process beside a whole process; the median of each, and the ratio of the medians. */
export async function compareWarm(runs, name, ours, peerName, peer, environment = {}) {
  const pairs = [];
  for (let run = 0; run <= runs; run++) pairs.push([await timeWork(ours), time(peer, environment)]);
  const [a, b] = [0, 1].map((side) => median(pairs.slice(1).map((pair) => pair[side])));
  print(name, `${a.toFixed(1)} ms`, peerName, `${b.toFixed(1)} ms`, a / b);
}

async function timeWork(work) {
  const start = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** Prints the greatest memory that each of two commands held, as the kernel counted it (wait4). */
export function compareMemory(name, ours, peerName, peer) {
  const [a, b] = [ours, peer].map(peakMemory);
  print(name, `${(a / 1024).toFixed(0)} MiB`, peerName, `${(b / 1024).toFixed(0)} MiB`, a / b);
}

export function print(name, ours, peerName, peer, ratio) {
  console.log(
    `${name.padEnd(34)} ${ours.padStart(8)}   ${peerName.padEnd(34)} ${peer.padStart(8)}   × ${ratio.toFixed(2)}`,
  );
}

const waiter = `
import os, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_OPEN, 1, '/dev/null', os.O_WRONLY, 0)])
_, status, usage = os.wait4(pid, 0)
print(usage.ru_maxrss, file=sys.stderr)
sys.exit(os.waitstatus_to_exitcode(status))`;

/** KiB. Node.js tells nothing of the memory of a child that ended. */
function peakMemory(command) {
  const { status, stderr } = spawnSync('python3', ['-c', waiter, ...command], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}: ${stderr}`);
  return Number(stderr.trim().split('\n').at(-1));
}

/** Bundles a TypeScript entry into a file from which npm's packages resolve. @returns its path. */
export async function bundle(entry) {
  const outfile = join('node_modules', `.bench-${entry.replace('.ts', '')}.mjs`);
  await build({
    entryPoints: [join('bench', entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    external: ['libsql', '@node-rs/argon2'],
    logLevel: 'error',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  return outfile;
}

export function findSoftHsm() {
  return ['/usr/lib/softhsm', '/usr/lib/x86_64-linux-gnu/softhsm', '/usr/lib/aarch64-linux-gnu/softhsm']
    .map((place) => join(place, 'libsofthsm2.so'))
    .find((path) => existsSync(path));
}
