/** What just appeared further down: eye, keyboard and reader go on from it. */
export function reach(heading: HTMLElement | null): void {
  heading?.focus({ preventScroll: true });
  heading?.closest('section')?.scrollIntoView({ block: 'start' });
}
