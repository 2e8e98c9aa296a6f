/**
 * Walks the page on sample answers and photographs each page. From the root of the project:
 *   npx esbuild test/renderer/preview/photograph.ts --bundle --packages=external --platform=node \
 *     --format=esm --outfile=dist/photograph.mjs
 *   node dist/photograph.mjs FOLDER [WIDTHxHEIGHT] [light|dark] [fr|en] [home|journey|tools|pages|companion]
 */
import { speak, walkCompanion } from './companion-walk.ts';
import { walkHome } from './home-walk.ts';
import { walkJourney } from './journey-walk.ts';
import { walkPages } from './pages-walk.ts';
import { openStudio } from './studio.ts';
import { walkTools } from './tools-walk.ts';

const [folder = 'photographs', size = '1280x800', scheme = 'light', locale = 'fr', only] =
  process.argv.slice(2);
const [width = 1280, height = 800] = size.split('x').map(Number);

const studio = await openStudio({ folder, width, height, scheme: scheme === 'dark' ? 'dark' : 'light' });
for (const [name, page, walk] of [
  ['home', 'index.html', walkHome],
  ['journey', 'index.html', walkJourney],
  ['tools', 'index.html', walkTools],
  ['pages', 'index.html', walkPages],
  ['companion', 'companion.html', walkCompanion],
] as const) {
  if (only !== undefined && only !== name) continue;
  // Each walk starts on a fresh page.
  await studio.open(page);
  await speak(studio.page, locale === 'en' ? 'en' : 'fr');
  await walk(studio);
}
await studio.close();
