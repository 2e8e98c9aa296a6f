import { session } from 'electron';
import { parseUrl } from '../../core/text/web-address.ts';
import type { FindProxy } from '../../native/ror/exchange.ts';

/** As Chromium would go there: the system's settings, or its automatic configuration. */
export const systemProxy: FindProxy = async (url) =>
  proxyOf(await session.defaultSession.resolveProxy(url.href));

const protocols: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS4: 'socks4',
  SOCKS5: 'socks5',
};

/** The first choice of an answer of proxy auto-configuration, e.g. `PROXY proxy:3128; DIRECT`. */
export function proxyOf(answer: string): URL | null {
  const [kind = '', place = ''] = (answer.split(';')[0] ?? '').trim().split(/\s+/u);
  const protocol = protocols[kind.toUpperCase()];
  const address = `${String(protocol)}://${place}`;
  return protocol === undefined ? null : parseUrl(address);
}
