import { RevocationError } from './errors.ts';
import type { RevocationSettings } from './settings.ts';

const schemes = new Set(['http:', 'https:', 'ldap:']);

/**
 * The address to ask in place of one that a certificate names: its origin is looked up among the rewritten ones; path and
 * query stay, so that a directory may be played by a web server.
 *
 * @throws RevocationError ADDRESS_UNSUPPORTED, ADDRESS_NOT_ALLOWED
 */
export function routeOf(
  address: string,
  { rewrites, onlyRewritten }: Pick<RevocationSettings, 'rewrites' | 'onlyRewritten'>,
): URL {
  const named = parse(address);
  const origin = `${named.protocol}//${named.host}`;
  const substitute = Object.hasOwn(rewrites, origin) ? rewrites[origin] : undefined;
  if (substitute === undefined && onlyRewritten) {
    throw new RevocationError('ADDRESS_NOT_ALLOWED', { params: { host: named.host } });
  }
  const asked = substitute === undefined ? named : parse(substitute + named.href.slice(origin.length));
  if (!schemes.has(asked.protocol)) throw new RevocationError('ADDRESS_UNSUPPORTED');
  return asked;
}

/** What is shown of where an address was asked: the address itself when it could not be. */
export function shownRoute(
  address: string,
  settings: Pick<RevocationSettings, 'rewrites' | 'onlyRewritten'>,
): string {
  try {
    return routeOf(address, settings).href;
  } catch {
    return address;
  }
}

function parse(address: string): URL {
  try {
    const url = new URL(address);
    // Nothing in a certificate makes this program authenticate itself.
    url.username = '';
    url.password = '';
    url.hash = '';
    return url;
  } catch (cause) {
    throw new RevocationError('ADDRESS_UNSUPPORTED', { cause });
  }
}
