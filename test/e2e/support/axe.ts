import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds in the window's one page: Electron opens no second one for the results. */
export async function violations(page: Page): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // The library's own voice, which names what it says by a button that may be gone.
  const { violations: found } = await axe.exclude('[data-live-announcer]').analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
