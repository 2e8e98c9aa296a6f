import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds in the window's one page: Electron opens no second one for the results.
 * @param choice `only` names the rules to look at, all of them when not told; `without` those to leave out
 */
export async function violations(
  page: Page,
  choice: { readonly only?: readonly string[]; readonly without?: readonly string[] } = {},
): Promise<string[]> {
  // Its half a megabyte goes to a page once.
  const isThere = await page.evaluate(() => 'axe' in window);
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: 'undefined' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  if (choice.only !== undefined) axe.withRules([...choice.only]);
  if (choice.without !== undefined) axe.disableRules([...choice.without]);
  // The library's own voice, which names what it says by a button that may be gone.
  const { violations: found } = await axe.exclude('[data-live-announcer]').analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
