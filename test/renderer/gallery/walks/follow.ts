import { stored } from '../../preview/vault-contents.ts';
import { script, stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** The time line of requests and certificates, each state opened. */
export async function walkFollow({ page, photograph, scrollToEnd, scrollToStart }: Studio): Promise<void> {
  const open = async (id: string): Promise<void> => {
    await page.getByTestId(`follow-${id}`).locator('.unfold-button').click();
    await page.getByTestId(`follow-${id}`).scrollIntoViewIfNeeded();
  };
  await script(page, 'certificates.list', { kind: 'gives', value: [stored] });
  await stage(page, { vault: 'open' });
  await page.getByTestId('tool-follow').click();
  await page.getByTestId('follow-soon').waitFor();
  await photograph('follow');
  await scrollToEnd();
  await photograph('follow-end');
  await open('soon');
  await photograph('follow-renew');
  await page.getByTestId('follow-revoke').click();
  await page.getByTestId('follow-revoke').scrollIntoViewIfNeeded();
  await photograph('follow-revoke');
  await open('old');
  await photograph('follow-old-and-new');
  await open('new');
  await photograph('follow-name-changed');
  await open('revoked');
  await photograph('follow-revoked');
  await open('r');
  await photograph('follow-request');
  await scrollToStart();
  await script(page, 'follow.refresh', { kind: 'waits' });
  await page.getByTestId('follow-refresh').click();
  await photograph('follow-refreshing');
  const error = {
    domain: 'igc',
    code: 'UNREACHABLE',
    params: { host: 'localhost:8443', detail: '' },
  } as const;
  await script(page, 'follow.refresh', { kind: 'refuses', error });
  await page.getByTestId('error-notice').first().waitFor();
  await photograph('follow-refused');
}
