/** Where Tab has led, and what is wrong with it. The function runs in the page, and sees nothing of this file. */
export interface FocusStop {
  readonly name: string;
  /** What was wanted has the focus. */
  readonly reached: boolean;
  /** What was wanted comes before this. */
  readonly isBehind: boolean;
  readonly problem: string | null;
}

export function focusedStop(wanted: Element): FocusStop {
  const active = document.activeElement instanceof HTMLElement ? document.activeElement : document.body;
  const reached = wanted.contains(active);
  const isBehind = (active.compareDocumentPosition(wanted) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const name =
    active.getAttribute('data-testid') ??
    active.closest('label')?.getAttribute('data-testid') ??
    `${active.tagName.toLowerCase()} « ${(active.getAttribute('aria-label') ?? active.textContent).trim().slice(0, 40)} »`;
  const stop = { name, reached, isBehind };
  if (active === document.body || active.tabIndex < 0) return { ...stop, problem: null };

  /** What carries the mark: a hidden box is drawn by its label. */
  const drawn = active.closest('label[data-focus-visible]') ?? active;
  const markOf = (element: Element): string => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return `${outlineStyle === 'none' ? '' : `${outlineStyle} ${outlineWidth} ${outlineColor}`} ${boxShadow}`;
  };
  // How the former stop looked with the focus is compared with how it looks now, without.
  const former = Reflect.get(window, 'formerStop') as
    { drawn: Element; mark: string; name: string } | undefined;
  Reflect.set(window, 'formerStop', { drawn, mark: markOf(drawn), name });
  if (former?.drawn.isConnected === true && former.drawn !== drawn && markOf(former.drawn) === former.mark) {
    return { ...stop, problem: `${former.name} looks the same with and without the focus (${former.mark}).` };
  }
  const [box] = drawn.getClientRects();
  if (box === undefined) return { ...stop, problem: `${name} has the focus and is not drawn.` };
  // Scrolling rounds to whole pixels.
  const edge = 2;
  const inView =
    box.top >= -edge &&
    box.left >= -edge &&
    box.bottom <= innerHeight + edge &&
    box.right <= innerWidth + edge;
  if (!inView && box.height < innerHeight) {
    return {
      ...stop,
      problem: `${name} has the focus outside of the window, from ${box.top} to ${box.bottom} of ${innerHeight}.`,
    };
  }
  const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 8));
  if (over !== null && !drawn.contains(over) && !over.contains(drawn)) {
    return { ...stop, problem: `${name} has the focus below « ${over.textContent.trim().slice(0, 40)} ».` };
  }
  return { ...stop, problem: null };
}
