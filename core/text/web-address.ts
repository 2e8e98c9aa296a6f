/** @returns null for what is no address. `URL.canParse` is younger than the runtimes that this runs on. */
export function parseUrl(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}
