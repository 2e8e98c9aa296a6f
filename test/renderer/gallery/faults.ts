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

  async faults(look: Look): Promise<string[]> {
    const overflows = await this.#page.evaluate(findOverflows);
    return [...overflows, ...(await this.#unfilled()), ...(await this.#violations(look))];
  }

  async #unfilled(): Promise<string[]> {
    const text = await this.#page.locator('body').innerText();
    return [...text.matchAll(/.*\{\{.*/gu)].map(([line]) => `a place that nothing fills: ${line}`);
  }

  async #violations(look: Look): Promise<string[]> {
    const dark = look.scheme === 'dark';
    // Colours are the same in every language, and nothing else that axe looks at changes with the theme.
    if (look.zoom !== 1 || look.width !== 1280 || (dark && this.#locale !== 'fr')) return [];
    const sight = `${look.scheme} ${await this.#page.evaluate(inSight)}`;
    if (this.#seen.has(sight)) return [];
    this.#seen.add(sight);
    if (dark) return violations(this.#page, { only: [contrast] });
    const listOpen = (await this.#page.locator('.react-aria-ListBox').count()) > 0;
    return violations(this.#page, {
      without: [...(listOpen ? hiddenRest : []), ...(this.#locale === 'fr' ? [] : [contrast])],
    });
  }
}

/** Runs in the page: all that axe goes by, which judges the colours of what is in sight alone. */
function inSight(): string {
  const scrolled = [...document.querySelectorAll('main, .app__column')].map(({ scrollTop }) => scrollTop);
  return `${scrolled.join(' ')} ${document.body.outerHTML}`;
}
