import { script, stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** Files of other tools, and files of structures. */
export async function walkFiles({ page, photograph, scrollToEnd }: Studio): Promise<void> {
  await stage(page, { vault: 'open' });
  await page.getByTestId('tool-files').click();
  await photograph('files');
  await page.getByTestId('files-choose').first().click();
  await page.getByTestId('files-password').waitFor();
  await photograph('files-locked');
  await page.getByTestId('files-password').fill('fausse');
  await page.getByTestId('files-open').click();
  await page.getByTestId('error-notice').waitFor();
  await photograph('files-wrong-password');
  await page.getByTestId('files-password').fill('bonne');
  await page.getByTestId('files-open').click();
  await page.getByTestId('found-certificate').first().waitFor();
  await photograph('files-found');
  await page.getByTestId('tool-import').click();
  await photograph('import');
  await page.getByTestId('import-choose').first().click();
  await page.getByTestId('import-table').waitFor();
  await photograph('import-errors');
  await scrollToEnd();
  await photograph('import-errors-end');
  const error = {
    domain: 'usage',
    code: 'FILE_UNREADABLE',
    params: { path: 'structures.csv', detail: 'ENOENT' },
  } as const;
  await script(page, 'import.again', { kind: 'refuses', error });
  await page.getByTestId('import-again').click();
  await page.getByTestId('error-notice').first().waitFor();
  await photograph('import-gone');
}
