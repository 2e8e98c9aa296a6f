/** Id of every page's heading. */
export const pageTitleId = 'page-title';

/** Keyboard and reader go on from the page's heading. */
export function focusPageTitle(): void {
  document.getElementById(pageTitleId)?.focus();
}
