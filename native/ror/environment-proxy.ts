import { getProxyForUrl } from 'proxy-from-env';
import type { FindProxy } from './exchange.ts';

/** As `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY` say, in either case. */
export const environmentProxy: FindProxy = (url) => {
  const proxy = getProxyForUrl(url.href);
  return proxy === '' ? null : new URL(proxy);
};
