import type { Studio } from '../studio.ts';

/** The first page, from what is urgent to the end of the park. */
export async function walkHome({ page, photograph, scrollToEnd }: Studio): Promise<void> {
  await page.getByTestId('go-home').click();
  await page.getByTestId('home-park').waitFor();
  await photograph('home');
  await page.locator('.expiry-month__bar').nth(4).click();
  await scrollToEnd();
  await photograph('home-month');
}
