import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { locales } from '../../../core/text/locale.ts';
import { looks } from './looks.ts';

/** The screens of a walk, in its order. */
export interface Album {
  readonly name: string;
  readonly screens: readonly string[];
}

/**
 * One page with every picture of the folder: a row for a screen, a column for each language and look.
 * @returns its path
 */
export async function writeContactSheet(folder: string, albums: readonly Album[]): Promise<string> {
  const columns = locales.flatMap((locale) => looks.map((look) => `${locale}-${look.name}`));
  const picture = (column: string, screen: string): string =>
    `<td><a href="${column}/${screen}.png"><img loading="lazy" src="${column}/${screen}.png" alt="${screen}, ${column}"></a></td>`;
  const row = (screen: string): string =>
    `<tr><th scope="row">${screen}</th>${columns.map((column) => picture(column, screen)).join('')}</tr>`;
  const table = ({ name, screens }: Album): string =>
    `<h2>${name}</h2><table><thead><tr><td></td>${columns.map((column) => `<th scope="col">${column}</th>`).join('')}</tr></thead>
<tbody>${screens.map(row).join('\n')}</tbody></table>`;
  const path = join(folder, 'index.html');
  await writeFile(
    path,
    `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Passerelle: every screen</title>
<style>
  body { font: 14px system-ui, sans-serif; margin: 1rem; background: #ddd }
  th { text-align: start; padding: 0.25rem; vertical-align: top }
  img { width: 20rem; display: block; background: #fff }
  thead th { position: sticky; top: 0; background: #ddd }
</style>
<h1>Passerelle: every screen</h1>
${albums.map(table).join('\n')}
</html>
`,
  );
  return resolve(path);
}
