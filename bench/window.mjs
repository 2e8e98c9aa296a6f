import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { writeCodeCache } from '../scripts/code-cache.mjs';
import { median, print } from './measure.mjs';

/** Time for what starts late to have started, in milliseconds. */
const settling = 2000;

/**
 * The window beside an empty one on the same Electron, in turn: from the start to a page that answers, then the memory of
 * all of its processes (proportional set size). Needs a display.
 */
export async function compareWindow(runs, folder) {
  const ours = execFileSync(process.execPath, ['scripts/electron-runtime.mjs'], { encoding: 'utf8' }).trim();
  // As a package carries it.
  writeCodeCache(ours, '.');
  const peer = emptyApplication(ours, folder);
  const pairs = [];
  for (let run = 0; run <= runs; run++) {
    const data = mkdtempSync(join(folder, 'data-'));
    pairs.push([
      await open(ours, [`--data=${data}`], '#page-title'),
      await open(peer, [`--user-data-dir=${data}-empty`], '#ready'),
    ]);
  }
  const counted = pairs.slice(1);
  for (const [name, figure, unit, scale] of [
    ['start to interactive', 'start', 'ms', 1],
    ['  memory of all processes', 'memory', 'MiB', 1024],
  ]) {
    const [a, b] = [0, 1].map((side) => median(counted.map((pair) => pair[side][figure])) / scale);
    const ratio = median(counted.map(([one, other]) => one[figure] / other[figure]));
    print(name, `${a.toFixed(0)} ${unit}`, 'an empty window', `${b.toFixed(0)} ${unit}`, ratio);
  }
}

async function open(executablePath, args, selector) {
  const began = performance.now();
  const app = await _electron.launch({ executablePath, args: ['--no-sandbox', ...args] });
  try {
    const page = await app.firstWindow();
    await page.waitForSelector(selector);
    const start = performance.now() - began;
    await delay(settling);
    return { start, memory: memoryUnder(app.process().pid) };
  } finally {
    await app.close();
  }
}

/** The same Electron, whose application is a window with nothing in it. @returns its binary. */
function emptyApplication(binary, folder) {
  const runtime = join(folder, 'empty');
  // Another name for the same files where that can be, a copy elsewhere.
  for (const way of ['-al', '-a']) {
    rmSync(runtime, { recursive: true, force: true });
    if (spawnSync('cp', [way, dirname(binary), runtime], { stdio: 'ignore' }).status === 0) break;
  }
  const app = join(runtime, 'resources', 'app');
  rmSync(app, { recursive: true, force: true });
  mkdirSync(app);
  writeFileSync(join(app, 'package.json'), JSON.stringify({ name: 'empty', main: 'main.cjs' }));
  writeFileSync(join(app, 'index.html'), '<!doctype html><title>empty</title><p id="ready">empty</p>');
  writeFileSync(
    join(app, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));`,
  );
  return join(runtime, basename(binary));
}

/** KiB of a process and of all that descend from it; what several share is divided among them. */
function memoryUnder(root) {
  const parents = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .map((pid) => [Number(pid), Number(show(pid, 'stat').split(') ').at(-1)?.split(' ')[1])]),
  );
  const found = new Set([root]);
  for (let size = 0; size !== found.size;) {
    size = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found].reduce(
    (sum, pid) => sum + Number(/^Pss:\s+(\d+)/mu.exec(show(pid, 'smaps_rollup'))?.[1] ?? 0),
    0,
  );
}

/** Empty for a process that is gone. */
function show(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}
