import type { Page } from '@playwright/test';
import type { Locale } from '../../../core/text/locale.ts';
import { violations } from '../../e2e/support/axe.ts';
import type { Look } from './looks.ts';
import { findOverflows } from './overflows.ts';

/** While a list is open the rest of the page is hidden from readers, and the first Tab closes the list. */
const hiddenRest = ['aria-hidden-focus', 'page-has-heading-one', 'region'];
const contrast = 'color-contrast';

/** Finds what is wrong with the page as it stands, in words. */
export class Eye {
  /** What axe has looked at. */
  readonly #seen = new Set<string>();
  readonly #page: Page;
  readonly #locale: Locale;

  constructor(page: Page, locale: Locale) {
    this.#page = page;
    this.#locale = locale;
  }

  /** What has no room, or was never filled in. */
  async misplaced(): Promise<string[]> {
    return [...(await this.#page.evaluate(findOverflows)), ...(await this.#unfilled())];
  }

  /** What axe finds, which judges the colours of what is in sight alone: to be asked in a window that shows all. */
  async violations({ scheme }: Look): Promise<string[]> {
    // Colours are the same in every language, and nothing else that axe looks at changes with the theme.
    const isFrench = this.#locale === 'fr';
    if (scheme === 'dark' && !isFrench) return [];
    const sight = `${scheme} ${await this.#page.evaluate(() => document.body.outerHTML)}`;
    if (this.#seen.has(sight)) return [];
    this.#seen.add(sight);
    if (scheme === 'dark') return violations(this.#page, { only: [contrast] });
    const listOpen = (await this.#page.locator('.react-aria-ListBox').count()) > 0;
    return violations(this.#page, {
      without: [...(listOpen ? hiddenRest : []), ...(isFrench ? [] : [contrast])],
    });
  }

  async #unfilled(): Promise<string[]> {
    const text = await this.#page.locator('body').innerText();
    return [...text.matchAll(/.*\{\{.*/gu)].map(([line]) => `a place that nothing fills: ${line}`);
  }
}
