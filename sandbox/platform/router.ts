import { createHash } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { CardClient, CardRecogniser } from './card-client.ts';
import type { Ordering } from './ordering.ts';
import { pageStyle, refusalPage, sessionPage } from './page.ts';
import { invalidRequest, Refusal } from './refusal.ts';

const longestBody = 64 * 1024;
const styleHash = createHash('sha256').update(pageStyle).digest('base64');

const commonHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

interface Answer {
  readonly type: 'application/json' | 'text/html; charset=utf-8';
  readonly body: string;
}

/** The sandbox's routes; every request comes from a card. */
export function platformRoutes(cards: CardRecogniser, ordering: Ordering): RequestListener {
  return (request, response) => {
    const page = request.url === '/';
    respond(cards, ordering, request)
      .then((answer) => {
        send(response, 200, answer);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Refusal)) {
          response.destroy(error instanceof Error ? error : undefined);
          return;
        }
        const { status, document } = error;
        // What is left of a refused body is not read.
        if (!request.complete) response.setHeader('connection', 'close');
        send(response, status, page ? html(refusalPage(document)) : json(document));
      });
  };
}

async function respond(cards: CardRecogniser, ordering: Ordering, request: IncomingMessage): Promise<Answer> {
  const client = (): CardClient => {
    if (!(request.socket instanceof TLSSocket)) throw new TypeError('not a TLS connection');
    return cards.recognise(request.socket);
  };
  switch (`${request.method ?? ''} ${request.url ?? ''}`) {
    case 'GET /':
      return html(sessionPage(client().session));
    case 'GET /api/session':
      return json(client().session);
    case 'POST /api/certificates':
      return json(await ordering.order(client(), await readJson(request)));
    default:
      throw invalidRequest('route', {}, 404);
  }
}

/** A page of another site can't send `application/json` without this server's consent, which it never gives. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/iu.test(request.headers['content-type'] ?? '')) throw invalidRequest('shape');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > longestBody) throw invalidRequest('tooLong');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw invalidRequest('shape');
  }
}

const json = (document: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(document) });
const html = (body: string): Answer => ({ type: 'text/html; charset=utf-8', body });

function send(response: ServerResponse, status: number, { type, body }: Answer): void {
  response.writeHead(status, {
    ...commonHeaders,
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}
