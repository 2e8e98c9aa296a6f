import type { RorStepView } from '../../../../electron/contract/ror.ts';
import { brokenToken, fine } from '../../preview/ror-steps.ts';
import { stored } from '../../preview/vault-contents.ts';
import { emit, script, stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** A certificate told to the ROR's team, then tried against the ROR. */
export async function walkRor({ page, photograph, scrollToEnd }: Studio): Promise<void> {
  await script(page, 'certificates.list', { kind: 'gives', value: [stored] });
  await stage(page, { vault: 'open' });
  await page.getByTestId('tool-ror').click();
  await page.getByTestId('ror-check').waitFor();
  await photograph('ror');
  await page.getByTestId('declaration-spellings').click();
  await page.getByTestId('declaration-body').click();
  await page.getByTestId('declaration-spellings').scrollIntoViewIfNeeded();
  await photograph('ror-declaration');
  await page.getByTestId('ror-addresses').click();
  await page.getByTestId('ror-profile').scrollIntoViewIfNeeded();
  await photograph('ror-access');
  await script(page, 'ror.check', { kind: 'waits' });
  await page.getByTestId('ror-check').click();
  await page.getByTestId('ror-cancel').waitFor();
  await tell(fine.slice(0, 2));
  await scrollToEnd();
  await photograph('ror-checking');
  await end('failed', [...fine.slice(0, 2), ...brokenToken]);
  await page.getByTestId('ror-raw').click();
  await scrollToEnd();
  await photograph('ror-failed');
  await script(page, 'ror.check', { kind: 'waits' });
  await page.getByTestId('ror-check').click();
  await page.getByTestId('ror-cancel').waitFor();
  await end('works', fine);
  await scrollToEnd();
  await photograph('ror-works');

  async function tell(steps: readonly RorStepView[]): Promise<void> {
    for (const step of steps) await emit(page, 'ror.step', step);
  }

  async function end(verdict: 'works' | 'failed', steps: readonly RorStepView[]): Promise<void> {
    const value = { at: '2026-11-28T09:10:00Z', verdict, steps };
    await script(page, 'ror.check', { kind: 'gives', value });
    await page.getByTestId('ror-cancel').waitFor({ state: 'detached' });
  }
}
