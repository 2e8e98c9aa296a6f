import { stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** The guided tour: its dossiers, and one of them from its answers to its last address. */
export async function walkTour({ page, photograph, scrollToEnd, scrollToStart }: Studio): Promise<void> {
  await stage(page, { vault: 'open' });
  await page.getByTestId('tool-tour').click();
  await page.getByTestId('dossier-open').first().waitFor();
  await photograph('tour');
  await page.getByTestId('tour-links').click();
  await scrollToEnd();
  await photograph('tour-links');
  await scrollToStart();
  await page.getByTestId('dossier-open').first().click();
  await page.getByTestId('tour-next').waitFor();
  await photograph('tour-dossier');
  await page.getByTestId('task-sheet').scrollIntoViewIfNeeded();
  for (const part of ['task-kept', 'task-support']) {
    await page.getByTestId(part).first().click();
  }
  await photograph('tour-task');
  await scrollToEnd();
  await photograph('tour-end');
  await scrollToStart();
  await page.getByTestId('tour-tab-answers').click();
  await photograph('tour-answers');
  await page.locator('[data-testid^=person-add-]').first().click();
  await page.getByTestId('answer-structure-name').scrollIntoViewIfNeeded();
  await photograph('tour-person');
  await page.getByTestId('dossier-remove').click();
  await scrollToEnd();
  await photograph('tour-remove');
  await scrollToStart();
  await page.getByTestId('tour-tab-links').click();
  await page.locator('[data-testid^=link-correct-]').first().click();
  await page.locator('[data-testid^=link-address-]').first().fill('ftp://ailleurs.example');
  await photograph('tour-address');
}
