import { focusPageTitle } from '../ui/page-title.ts';

/** How long a page has to place the focus itself, in milliseconds. */
const grace = 60;

/** What still means something to a reader when a part of it is gone; the page itself is begun at its heading. */
const places = 'li, ul, ol, article, section:not(.page-frame), form, fieldset, [role="group"], .panel';

/** On the root, for the style sheets: the person goes from place to place with the keyboard. */
const tabbing = 'data-tabbing';

/** Of which Chromium brings but a part into view: a hidden box is drawn by its label, a date has the focus in a part. */
const halfSeen = 'label, [type="date"]';

/**
 * What had the focus may be gone once it is used, or disabled while it works: the focus comes back to it as soon as
 * it can, or goes to the nearest place around it that is left. @returns what undoes it.
 */
export function keepFocus(): () => void {
  const root = document.documentElement;
  let last: HTMLElement | null = null;
  let around: readonly HTMLElement[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const remember = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    around = ancestorsOf(target);
    if (root.hasAttribute(tabbing)) target.closest(halfSeen)?.scrollIntoView({ block: 'nearest' });
  };
  const restore = (): void => {
    if (last === null || document.activeElement !== document.body) return;
    if (!last.isConnected) focusPlace(around.find((place) => place.isConnected && place.matches(places)));
    else if (last.matches(':enabled')) last.focus();
  };
  // A click beside everything takes the focus away on purpose; and nothing moves under a hand that clicks.
  const point = (): void => {
    last = null;
    root.removeAttribute(tabbing);
  };
  const press = ({ key }: KeyboardEvent): void => {
    if (key === 'Tab') root.setAttribute(tabbing, '');
  };
  const observer = new MutationObserver(() => {
    if (last === null || document.activeElement !== document.body) return;
    clearTimeout(timer);
    timer = setTimeout(restore, grace);
  });
  observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
  document.addEventListener('focusin', remember);
  document.addEventListener('pointerdown', point, true);
  document.addEventListener('keydown', press, true);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', remember);
    document.removeEventListener('pointerdown', point, true);
    document.removeEventListener('keydown', press, true);
  };
}

function ancestorsOf(element: HTMLElement): readonly HTMLElement[] {
  const parent = element.parentElement;
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

/** Focuses what is no control, for this once. */
function focusPlace(place: HTMLElement | undefined): void {
  if (place === undefined) {
    focusPageTitle();
    return;
  }
  place.tabIndex = -1;
  place.focus();
  place.addEventListener(
    'blur',
    () => {
      place.removeAttribute('tabindex');
    },
    { once: true },
  );
}
