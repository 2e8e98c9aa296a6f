import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron } from '@playwright/test';
import { median, print } from './measure.mjs';

const passphrase = 'bench-only passphrase';
/** Milliseconds for the rest of the page to be there. */
const settling = 2000;
/** Milliseconds, at 60 Hz. */
const frame = 1000 / 60;

/**
 * The search of the first page, in the real window, over a large vault: from the key to the list that has changed, and to
 * the frame that shows it. Needs a display.
 *
 * @param bundled of `vault-work.ts`
 */
export async function measureKeystrokes(runs, bundled, folder, count) {
  const { makeVault } = await import(pathToFileURL(resolve(bundled)).href);
  const data = join(folder, 'keystrokes');
  mkdirSync(join(data, 'donnees'), { recursive: true });
  await makeVault(join(data, 'donnees', 'coffre.db'), Buffer.from(passphrase), count);
  const executablePath = execFileSync(process.execPath, ['scripts/electron-runtime.mjs'], {
    encoding: 'utf8',
  }).trim();
  const app = await _electron.launch({ executablePath, args: ['--no-sandbox', `--data=${data}`] });
  try {
    const page = await app.firstWindow();
    await page.getByTestId('vault-passphrase').fill(passphrase);
    await page.getByTestId('vault-submit').click();
    const search = page.getByTestId('list-search');
    await search.waitFor({ timeout: 60_000 });
    await search.focus();
    await delay(settling);
    await page.evaluate(watchKeystrokes);
    const inspector = await page.context().newCDPSession(page);
    // Of the processor, not of the clock: the same on a machine that has other work.
    await inspector.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await workOf(inspector);
    const taken = [];
    // Each figure keeps fewer of them, and each is taken back again.
    const word = [...'4217'];
    for (let run = 0; run < runs; run++) {
      for (const key of [...word, ...word.map(() => 'Backspace')]) {
        await page.keyboard.press(key);
        taken.push(await page.evaluate(() => window.lastKeystroke()));
      }
    }
    const worked = ((await workOf(inspector)) - before) / taken.length;
    const first = taken[0];
    for (const [name, of] of [
      ['a keystroke until the list changed', ({ changed }) => changed],
      ['  until it is shown', ({ shown }) => shown],
    ]) {
      const value = median(taken.map(of));
      const worst = Math.max(...taken.map(of));
      print(name, `${value.toFixed(1)} ms`, 'a frame at 60 Hz', `${frame.toFixed(1)} ms`, value / frame);
      console.log(`    the first ${of(first).toFixed(1)} ms, the slowest ${worst.toFixed(1)} ms`);
    }
    print(
      '  work of the page for it',
      `${worked.toFixed(1)} ms`,
      'a frame at 60 Hz',
      `${frame.toFixed(1)} ms`,
      worked / frame,
    );
  } finally {
    await app.close();
  }
}

/** Milliseconds of processor that the page's thread took so far. */
async function workOf(inspector) {
  const { metrics } = await inspector.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value * 1000;
}

/** In the page. */
function watchKeystrokes() {
  let last = null;
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      last = new Promise((done) => {
        let changed = null;
        const observer = new MutationObserver(() => {
          changed = performance.now() - timeStamp;
        });
        observer.observe(document.querySelector('[data-testid="home-park"]'), {
          subtree: true,
          childList: true,
          characterData: true,
        });
        // The list follows the box: the last change within twelve frames counts.
        let shown = null;
        let frames = 0;
        const look = () => {
          const before = changed;
          setTimeout(() => {
            if (changed !== null && (shown === null || shown.of !== before)) {
              shown = { of: before, at: performance.now() - timeStamp };
            }
            frames += 1;
            if (frames < 12) requestAnimationFrame(look);
            else {
              observer.disconnect();
              done({ changed: changed ?? Infinity, shown: shown?.at ?? Infinity });
            }
          });
        };
        requestAnimationFrame(look);
      });
    },
    true,
  );
  window.lastKeystroke = () => last;
}
