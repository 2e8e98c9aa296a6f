import type { Page } from '@playwright/test';
import { violations } from '../../e2e/support/axe.ts';
import type { Look } from './looks.ts';
import { findOverflows } from './overflows.ts';

/** What is wrong with the page as it stands, in words. */
export async function faultsOf(page: Page, look: Look): Promise<string[]> {
  const overflows = await page.evaluate(findOverflows);
  if (look.zoom !== 1 || look.width !== 1280) return overflows;
  // The theme changes colours, and nothing else that axe looks at.
  const choice = look.scheme === 'dark' ? { only: ['color-contrast'] } : {};
  return [...overflows, ...(await violations(page, choice))];
}
