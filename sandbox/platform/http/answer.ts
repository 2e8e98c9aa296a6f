import type { ServerResponse } from 'node:http';
import { pageStyleHash } from '../pages/style.ts';
import type { Markup } from '../pages/markup.ts';

export interface Answer {
  readonly status?: number;
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

const commonHeaders = {
  'cache-control': 'no-store',
  'content-security-policy':
    `default-src 'none'; style-src '${pageStyleHash}'; form-action 'self'; ` +
    `frame-ancestors 'none'; base-uri 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // Not `no-referrer`: browsers would then send forms with `Origin: null`.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
} as const;

export function jsonAnswer(document: unknown, status = 200): Answer {
  return { status, body: JSON.stringify(document), headers: { 'content-type': 'application/json' } };
}

export function pageAnswer(page: Markup, status = 200): Answer {
  return { status, body: page.text, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

const mediaTypes: Readonly<Record<string, string>> = {
  p12: 'application/x-pkcs12',
  p7b: 'application/x-pkcs7-certificates',
  pem: 'application/x-pem-file',
  der: 'application/pkix-cert',
};

/** @param fileName ASCII, without quotes. */
export function fileAnswer(fileName: string, content: Uint8Array): Answer {
  const type = mediaTypes[fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return {
    body: content,
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${fileName}"` },
  };
}

/** After a form: reloading the page asks nothing twice. */
export function seeOther(location: string): Answer {
  return { status: 303, body: '', headers: { location } };
}

export function send(response: ServerResponse, { status = 200, body, headers }: Answer): void {
  response.writeHead(status, {
    ...commonHeaders,
    ...headers,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
