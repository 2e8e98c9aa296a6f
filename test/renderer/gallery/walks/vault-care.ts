import { script, stage } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** What opens the vault, its backup, its check and its log. */
export async function walkVaultCare({ page, photograph, scrollToEnd }: Studio): Promise<void> {
  await stage(page, { vault: 'open' });
  await page.getByTestId('tool-vault-care').click();
  await page.getByTestId('openers').waitFor();
  await photograph('vault-care');
  await page.getByTestId('opener-remove').first().click();
  await photograph('vault-care-remove');
  await page.getByTestId('make-recovery-key').click();
  await page.getByTestId('recovery-key-value').waitFor();
  await page.getByTestId('recovery-key').scrollIntoViewIfNeeded();
  await photograph('vault-care-recovery-key');
  await page.getByTestId('recovery-key-noted').click();
  await page.getByTestId('recovery-key-keep').click();
  await page.getByTestId('change-passphrase').click();
  await photograph('vault-care-passphrase');
  await page.getByTestId('auto-lock').scrollIntoViewIfNeeded();
  await photograph('vault-care-auto-lock');
  await page.getByTestId('restore-fold').click();
  await page.getByTestId('choose-backup').click();
  await page.getByTestId('chosen-backup').waitFor();
  await page.getByTestId('backup').scrollIntoViewIfNeeded();
  await photograph('vault-care-backup');
  await script(page, 'vault.check', { kind: 'waits' });
  await page.getByTestId('check-vault').click();
  await photograph('vault-care-checking');
  await script(page, 'vault.check', null);
  await page.getByTestId('check-result').waitFor();
  await page.getByTestId('check-result').scrollIntoViewIfNeeded();
  await photograph('vault-care-checked');
  await scrollToEnd();
  await photograph('vault-care-log');
}
