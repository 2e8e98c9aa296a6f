/**
 * Switches of Chromium that hand the page, or what protects its connections, to whoever starts the program. A
 * package's fuses refuse Node.js's own (`--inspect`, NODE_OPTIONS), and know nothing of these.
 */
export const refusedSwitches = [
  ...['remote-debugging-port', 'remote-debugging-pipe', 'disable-web-security', 'load-extension'],
  ...['ignore-certificate-errors', 'ignore-certificate-errors-spki-list', 'allow-running-insecure-content'],
  ...['host-rules', 'host-resolver-rules', 'ssl-key-log-file', 'log-net-log'],
] as const;

export interface Circumstances {
  readonly isPackaged: boolean;
  /** Node.js's inspector is open already, and gives the main process: a package's fuses let none in. */
  readonly isInspected: boolean;
  readonly hasSwitch: (name: string) => boolean;
}

/** @returns the switch that this program does not start with; null when it may. */
export function refusedSwitch({ isPackaged, isInspected, hasSwitch }: Circumstances): string | null {
  if (!isPackaged || isInspected) return null;
  return refusedSwitches.find(hasSwitch) ?? null;
}
