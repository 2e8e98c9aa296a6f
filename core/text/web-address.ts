/** @returns null for what is no address. `URL.canParse` is younger than the runtimes that this runs on. */
export function parseUrl(text: string, base?: URL): URL | null {
  try {
    return new URL(text, base);
  } catch {
    return null;
  }
}

/** An address that may be opened outside: https, without a user name that would disguise its host. */
export function isOpenable(text: string): boolean {
  const url = /[\p{Cc}\p{Cf}\s]/u.test(text) ? null : parseUrl(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}
