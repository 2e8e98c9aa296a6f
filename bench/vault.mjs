import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compareMemory, compareWork } from './measure.mjs';

/**
 * A large vault: opened, unlocked, listed, searched, beside the same driver, derivation and file without a vault.
 *
 * @param scripts.work, scripts.lister bundles of `vault-work.ts` and `list-vault.ts`
 */
export async function compareVault(runs, { work: bundled, lister }, folder, count) {
  const work = await import(pathToFileURL(resolve(bundled)).href);
  const path = join(folder, 'large.vault');
  const passphrase = Buffer.from('bench-only passphrase');
  const root = await work.makeVault(path, passphrase, count);
  console.log(`a vault of ${count} certificates; medians within one process`);
  const plain = () => work.readPlainly(path);
  await compareWork(
    runs,
    'opened and listed',
    async () => {
      const opened = await work.openVault(path);
      work.listNames(opened);
      opened.close();
    },
    'libsql: checked and read',
    plain,
  );
  const vault = await work.openVault(path);
  try {
    const derive = () => work.derive(passphrase);
    await compareWork(runs, 'unlocked', () => vault.unlock(passphrase), 'Argon2id alone', derive);
    await compareWork(runs, 'its time line', () => work.follow(vault), 'libsql: checked and read', plain);
    const judge = () => work.judge(vault, root);
    await compareWork(runs, 'ten of its certificates judged', judge, 'libsql: checked and read', plain);
    const entries = work.follow(vault);
    work.search(entries, '');
    for (const query of ['h', 'hopital 042', 'nowhere']) {
      const plainly = () => work.searchPlainly(entries, query);
      await compareWork(
        runs,
        `a keystroke: “${query}”`,
        () => work.search(entries, query),
        'includes',
        plainly,
      );
    }
  } finally {
    vault.close();
  }
  const node = process.execPath;
  compareMemory('  its greatest memory', [node, lister, path], 'node -e 0', [node, '-e', '0']);
}
