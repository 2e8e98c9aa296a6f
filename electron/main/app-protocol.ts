import { protocol, session } from 'electron';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export const appOrigin = 'passerelle://app';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
};

/** Nothing remote, nothing inline, nothing embedded. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Before `ready`: the page has an origin of its own instead of `file:`. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'passerelle', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built page, and nothing outside its folder. */
export function serveApp(folder: string): void {
  protocol.handle('passerelle', async (request) => {
    const { host, pathname } = new URL(request.url);
    const path = normalize(join(folder, decodeURIComponent(pathname === '/' ? '/index.html' : pathname)));
    const contentType = contentTypes[extname(path)];
    if (host !== 'app' || !path.startsWith(folder + sep) || contentType === undefined) {
      return new Response(null, { status: 404 });
    }
    try {
      return new Response(new Uint8Array(await readFile(path)), {
        headers: {
          'content-type': contentType,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}

/** Longer than any page takes, in milliseconds: what waits for it must start all the same. */
const patience = 3000;

/** Resolves once the first page has its script and whatever else it asked for. */
export function pageServed(): Promise<void> {
  const { webRequest } = session.defaultSession;
  const filter = { urls: [`${appOrigin}/*`] };
  const asked = new Set<number>();
  let hasScript = false;
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      webRequest.onBeforeRequest(null);
      webRequest.onCompleted(null);
      resolve();
    };
    const timer = setTimeout(end, patience);
    webRequest.onBeforeRequest(filter, ({ id }, answer) => {
      asked.add(id);
      answer({});
    });
    webRequest.onCompleted(filter, ({ id, resourceType }) => {
      asked.delete(id);
      hasScript ||= resourceType === 'script';
      if (hasScript && asked.size === 0) end();
    });
  });
}
