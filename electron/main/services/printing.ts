/** How a printing ended; `detail` is Chromium's own word where it failed. */
export interface Printing {
  readonly printed: boolean;
  readonly detail: string;
}

/** Why nothing was printed; null when something was, or when the user closed the system's dialog. */
export function printFailure({ printed, detail }: Printing): string | null {
  return printed || /cancel/iu.test(detail) ? null : detail;
}
