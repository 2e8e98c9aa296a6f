import type { AppState } from '../../../../electron/contract/application.ts';
import type { RequestView } from '../../../../electron/contract/requests.ts';
import { requestView } from '../../preview/request-samples.ts';
import { realPlatform, sandboxPlatform } from '../../preview/samples.ts';
import { stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** Requests whose next step is on the platform's pages, on the real platform and on the sandbox. */
export async function walkPages({ page, photograph, scrollToEnd }: Studio): Promise<void> {
  const requests: readonly RequestView[] = [
    { ...requestView, id: 'a', state: 'drafted', keyMaker: 'platform', publicKeyFingerprint: null },
    { ...requestView, id: 'b', service: 'ANNUAIRE', state: 'requested', askedBy: '2900995266' },
  ];
  const open = (state: Partial<AppState>) => stage(page, state, requests);
  await page.getByTestId('step-issuance').click();
  await photograph('pages-no-session');
  await open({ vault: 'open', platform: realPlatform });
  await page.getByTestId('request-portal').first().waitFor();
  await photograph('pages-real');
  await page.getByTestId('platform-address').click();
  await page.getByTestId('platform-address-input').fill('http://ailleurs.example');
  await page.getByTestId('platform-address-use').click();
  await page.getByTestId('error-notice').waitFor();
  await photograph('pages-address');
  await open({ platform: sandboxPlatform });
  await photograph('pages-sandbox');
  await scrollToEnd();
  await photograph('pages-sandbox-end');
}
