/** Runs in the page: what does not fit in the room it has, innermost first, in words. */
export function findOverflows(): string[] {
  /** A year's name, which is longer than the month it stands under and has the next ones' room. */
  const byDesign = '.expiry-month';
  const leastPage = 160;
  const slack = 1.5;

  const heardOnly = (element: Element | null): boolean =>
    element !== null &&
    (getComputedStyle(element).clipPath === 'inset(50%)' || heardOnly(element.parentElement));
  const named = (element: Element): string => {
    const text = element.textContent.trim().slice(0, 40);
    return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> ${text}`;
  };
  /** The rightmost that a person sees of it, its texts as they are drawn. */
  const reach = (element: Element): number => {
    let right = 0;
    for (const node of element.childNodes) {
      if (node instanceof Element) {
        if (!heardOnly(node)) right = Math.max(right, node.getBoundingClientRect().right, reach(node));
      } else if (node instanceof Text && node.data.trim() !== '') {
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) right = Math.max(right, box.right);
      }
    }
    return right;
  };

  const shown = [...document.querySelectorAll('body, body *')].filter(
    (element) => element.clientWidth > 0 && !heardOnly(element) && element.closest(byDesign) === null,
  );
  const tooWide = shown.filter(
    (element) =>
      element.scrollWidth > element.clientWidth + 1 &&
      getComputedStyle(element).display !== 'inline' &&
      !(element instanceof HTMLInputElement) &&
      reach(element) > element.getBoundingClientRect().right + slack,
  );
  const innermost = tooWide.filter(
    (element) => !tooWide.some((other) => other !== element && element.contains(other)),
  );
  const outside = shown.filter(
    (element) => element.getBoundingClientRect().right > window.innerWidth + slack,
  );
  const [furthest] = outside.slice(-1);
  const main = document.querySelector('main');
  const left = main?.clientHeight ?? leastPage;
  const rail = document.querySelector('.rail');
  const railScrolls = window.innerHeight >= 700 && rail !== null && rail.scrollHeight > rail.clientHeight + 1;
  return [
    ...(railScrolls ? ['the rail has no room for its last lines'] : []),
    ...innermost.map((element) => `too wide: ${named(element)}`),
    ...(furthest === undefined ? [] : [`outside the window: ${named(furthest)}`]),
    ...(left < leastPage ? [`the page has only ${left} px of height`] : []),
  ];
}
