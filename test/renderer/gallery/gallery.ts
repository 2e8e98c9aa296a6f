/**
 * Every screen in every state, both languages and every look, as pictures and one page to look at them all on. Bundled
 * and run by scripts/gallery.mjs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { locales } from '../../../core/text/locale.ts';
import { AppWindow } from '../../e2e/support/app-window.ts';
import { writeContactSheet } from './contact-sheet.ts';
import { openSite } from './site.ts';
import { visit } from './studio.ts';
import { walks } from './walks/walks.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { walk: { type: 'string', multiple: true }, help: { type: 'boolean' } },
});
const [folder = 'out/gallery'] = positionals;
const chosen = walks.filter(({ name }) => values.walk?.includes(name) ?? true);
if (values.help === true || chosen.length === 0) {
  console.log(`node scripts/gallery.mjs [FOLDER] [--walk ${walks.map(({ name }) => name).join('|')}]…`);
  process.exit(values.help === true ? 0 : 2);
}

const data = await mkdtemp(join(tmpdir(), 'passerelle-gallery-'));
const site = await openSite();
const window = await AppWindow.launch({ data });
let faultCount = 0;
const albums: { name: string; screens: readonly string[] }[] = [];
try {
  if (values.walk === undefined) await rm(folder, { recursive: true, force: true });
  for (const { name, entry, walk } of chosen) {
    const found = await Promise.all(
      locales.map(async (locale) => ({
        locale,
        ...(await visit({ app: window.app, address: site.address(entry), locale, name, folder }, walk)),
      })),
    );
    albums.push({ name, screens: found[0]?.screens ?? [] });
    console.log(`${name}: ${found[0]?.screens.length ?? 0} screens`);
    for (const { locale, faults } of found) {
      faultCount += faults.length;
      for (const fault of faults) console.error(`${locale}: ${fault}`);
    }
  }
  console.log(await writeContactSheet(folder, albums));
} finally {
  await window.close();
  await site.close();
  await rm(data, { recursive: true, force: true });
}
console.log(faultCount === 0 ? 'Nothing found.' : `${faultCount} faults.`);
process.exitCode = faultCount === 0 ? 0 : 1;
