import type { Page } from '@playwright/test';
import { violations } from '../../e2e/support/axe.ts';
import type { Look } from './looks.ts';
import { findOverflows } from './overflows.ts';

/** While a list is open the rest of the page is hidden from readers, and the first Tab closes the list. */
const hiddenRest = ['aria-hidden-focus', 'page-has-heading-one', 'region'];

/** What is wrong with the page as it stands, in words. */
export async function faultsOf(page: Page, look: Look): Promise<string[]> {
  const overflows = await page.evaluate(findOverflows);
  const text = await page.locator('body').innerText();
  const unfilled = text.match(/.*\{\{.*/u);
  if (unfilled !== null) overflows.push(`a place that nothing fills: ${unfilled[0]}`);
  if (look.zoom !== 1 || look.width !== 1280) return overflows;
  // The theme changes colours, and nothing else that axe looks at.
  const listOpen = (await page.locator('.react-aria-ListBox').count()) > 0;
  const choice =
    look.scheme === 'dark' ? { only: ['color-contrast'] } : { without: listOpen ? hiddenRest : [] };
  return [...overflows, ...(await violations(page, choice))];
}
