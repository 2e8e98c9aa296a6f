import type { PinState } from '../../../../core/card/types.ts';
import type { Scene } from '../../preview/bridge.ts';
import { script } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** The pages beside the journey, in each of their states. */
export async function walkTools(studio: Studio): Promise<void> {
  const { page } = studio;
  await walkWithoutCard(studio);
  await page.getByTestId('step-cards').click();
  await page.getByTestId('start-demo').click();
  await page.getByTestId('card-2900995266').waitFor();
  await walkCardStatus(studio);
  await walkPin(studio);
  await walkDiagnostics(studio);
}

async function walkWithoutCard({ page, photograph }: Studio): Promise<void> {
  await page.getByTestId('tool-card-status').click();
  await photograph('status-no-card');
  await page.getByTestId('expiry-dismiss').click();
  await page.getByTestId('tool-pin').click();
  await photograph('pin-no-card');
  await stage(page, 'failing');
  await page.getByTestId('tool-diagnostics').click();
  await page.getByTestId('pcsc').waitFor();
  await photograph('diagnostics-service-stopped');
}

async function walkCardStatus({ page, photograph, scrollToEnd }: Studio): Promise<void> {
  await script(page, 'card.status', { kind: 'waits' });
  await page.getByTestId('tool-card-status').click();
  await photograph('status-checking');
  await script(page, 'card.status', null);
  for (const scene of ['green', 'amber', 'red'] as const) {
    await stage(page, scene);
    await page.getByTestId('card-status-again').click();
    await page.locator(`[data-testid=verdict][data-light=${scene}]`).waitFor();
    await photograph(`status-${scene}`);
    await scrollToEnd();
    const failures = page.locator('main .fold__trigger');
    if ((await failures.count()) > 0) await failures.first().click();
    await scrollToEnd();
    await photograph(`status-${scene}-end`);
  }
  await page.getByTestId('card-status-pdf').click();
  await page.getByTestId('notice').first().waitFor();
  await photograph('status-saved');
  await stage(page, 'failing');
  await page.getByTestId('card-status-again').click();
  await page.getByTestId('error-notice').waitFor();
  await photograph('status-failed');
  await stage(page, 'expired');
  await page.getByTestId('demo-drawer').click();
  await page.getByTestId('demo-move-3100603746').click();
  await page.getByTestId('demo-drawer').click();
  await photograph('status-two-cards');
  await page.getByTestId('choose-card-3100603746').click();
  await page.locator('[data-testid=verdict][data-light=red]').waitFor();
  await photograph('status-expired');
  await page.getByTestId('demo-drawer').click();
  await page.getByTestId('demo-move-3100603746').click();
  await page.getByTestId('demo-drawer').click();
}

async function walkPin({ page, photograph }: Studio): Promise<void> {
  const fill = async (old: string, code: string, next: string, again: string): Promise<void> => {
    await page.getByTestId(old).fill(code);
    await page.getByTestId('new-pin').fill(next);
    await page.getByTestId('new-pin-again').fill(again);
  };
  await page.getByTestId('tool-pin').click();
  await photograph('pin-usual');
  await fill('current-pin', '1234', '1234', '123');
  await photograph('pin-unchanged');
  await fill('current-pin', '9999', '2580', '2580');
  await page.getByTestId('code-submit').click();
  await show(page, 'final-try');
  await photograph('pin-change-refused');
  await show(page, 'count-low');
  await page.getByTestId('tool-diagnostics').click();
  await page.getByTestId('tool-pin').click();
  await photograph('pin-few-tries');
  await show(page, 'locked');
  await photograph('pin-blocked');
  await page.getByTestId('tab-change').click();
  await photograph('pin-blocked-change');
  await page.getByTestId('tab-unblock').click();
  await fill('unblocking-code', '12345678', '2580', '2580');
  await page.getByTestId('code-submit').click();
  await page.getByTestId('pin-done').waitFor();
  await photograph('pin-unblocked');
}

async function walkDiagnostics({ page, photograph, scrollToEnd }: Studio): Promise<void> {
  await stage(page, 'green');
  await page.getByTestId('tool-diagnostics').click();
  await page.getByTestId('modules').waitFor();
  await page.getByTestId('diagnostics-refresh').click();
  await photograph('diagnostics');
  await page.getByTestId('add-module').click();
  await page.getByTestId('chosen-modules').locator('.fold__trigger').click();
  await page.getByTestId('nss-parameters').fill("configdir='sql:/home/direction/.pki/nssdb' flags=readOnly");
  await page.getByTestId('add-nss-module').click();
  await page.getByTestId('find-module').waitFor();
  await page.getByTestId('chosen-modules').scrollIntoViewIfNeeded();
  await photograph('diagnostics-chosen');
  await page.getByTestId('revocation-crl-ocsp').click();
  await scrollToEnd();
  await photograph('diagnostics-end');
  await page.getByTestId('diagnostics-copy').click();
  await photograph('diagnostics-copied');
}

type Page = Studio['page'];

async function stage(page: Page, scene: Scene): Promise<void> {
  await page.evaluate((wanted) => {
    window.sampleBridge.scene = wanted;
  }, scene);
}

async function show(page: Page, pinState: PinState): Promise<void> {
  await page.evaluate((state) => {
    window.sampleBridge.show(state);
  }, pinState);
}
