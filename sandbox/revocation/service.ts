import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { authorityDefinitions, authorityIds, type AuthorityId } from '../pki/authorities.ts';
import { directory, ocsp, web } from '../pki/extensions.ts';
import type { SandboxPki } from '../pki/store.ts';
import { RevocationLists, type ListKind, type SignedList } from './lists.ts';
import { OcspResponder } from './responder.ts';

const loopback = '127.0.0.1';
/** Bytes; a question about one certificate takes about a hundred. */
const longestRequest = 16 * 1024;

export interface RevocationService {
  /** E.g. `http://127.0.0.1:43211`. */
  readonly origin: string;
  /** Asked in place of the real hosts that the sandbox's certificates name, its web server playing the directory too. */
  readonly rewrites: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Serves what the sandbox's authorities revoked, by plain HTTP as the real ones do: `GET /CRL/<authority>.crl`, the
 * directory's lists at their names, and OCSP by POST. A revocation shows at the next question.
 */
export async function startRevocationService(
  pki: SandboxPki,
  { port = 0 }: { readonly port?: number } = {},
): Promise<RevocationService> {
  const lists = new RevocationLists(pki);
  const responder = await OcspResponder.create(pki);
  const server = createServer((request, response) => {
    answerTo(request, lists, responder)
      .then((answer) => {
        send(response, answer);
      })
      .catch(() => {
        response.destroy();
      });
  });
  server.listen(port, loopback);
  await once(server, 'listening');
  const origin = `http://${loopback}:${String((server.address() as AddressInfo).port)}`;
  return {
    origin,
    rewrites: { [web]: origin, [ocsp]: origin, [directory]: origin },
    close: () => close(server),
  };
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

async function answerTo(
  request: IncomingMessage,
  lists: RevocationLists,
  responder: OcspResponder,
): Promise<Answer> {
  if (request.method === 'POST') {
    const question = await readBody(request);
    if (question === null) return { status: 413 };
    const headers = { 'content-type': 'application/ocsp-response' };
    return { status: 200, headers, body: await responder.answer(question) };
  }
  const wanted = request.method === 'GET' ? listAt(request.url ?? '') : null;
  if (wanted === null) return { status: 404 };
  const list = await lists.list(wanted.id, wanted.kind);
  const headers = { etag: list.etag, 'last-modified': list.thisUpdate.toUTCString() };
  if (isKnown(request, list)) return { status: 304, headers };
  return { status: 200, headers: { ...headers, 'content-type': 'application/pkix-crl' }, body: list.der };
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  response.writeHead(status, { ...headers, ...(body !== undefined && { 'content-length': body.length }) });
  response.end(body);
}

/** `/CRL/<authority>.crl`, `/CRL/<authority>-delta.crl`, or a directory's `/<name>?<attribute>;binary?…`. */
function listAt(target: string): { readonly id: AuthorityId; readonly kind: ListKind } | null {
  const file = /^\/CRL\/([A-Z-]+?)(-delta)?\.crl$/iu.exec(target);
  const entry = /^\/cn=([^,]+),[^?]*\?(certificate|delta)revocationlist;binary(\?|$)/iu.exec(target);
  const id = authorityIds.find((one) =>
    file === null ? authorityDefinitions[one].commonName === textOf(entry?.[1]) : one === file[1],
  );
  if (id === undefined) return null;
  const delta = file === null ? entry?.[2]?.toLowerCase() === 'delta' : file[2] !== undefined;
  return { id, kind: delta ? 'delta' : 'complete' };
}

function textOf(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}

function isKnown({ headers }: IncomingMessage, { etag, thisUpdate }: SignedList): boolean {
  if (headers['if-none-match'] !== undefined) return headers['if-none-match'] === etag;
  return Date.parse(headers['if-modified-since'] ?? '') >= thisUpdate.getTime();
}

/** @returns null for more than a question can be. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestRequest) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
