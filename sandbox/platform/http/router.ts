import type { IncomingMessage, RequestListener } from 'node:http';
import { TLSSocket } from 'node:tls';
import type { CardClient, CardRecogniser } from '../card-client.ts';
import { refusalPage } from '../pages/refusal-page.ts';
import { invalidRequest, Refusal } from '../refusal.ts';
import { jsonAnswer, pageAnswer, send, type Answer } from './answer.ts';

/** One request of a recognised card. */
export interface Visit {
  readonly client: CardClient;
  readonly request: IncomingMessage;
  /** What stands at `:id` in the route's path; as it was sent, so anything. */
  readonly id: string;
  readonly query: URLSearchParams;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Segments; `:id` takes any one. */
  readonly path: string;
  readonly answer: (visit: Visit) => Answer | Promise<Answer>;
}

/** Answers requests, each of which comes from a card: in JSON under `/api/`, elsewhere with pages. */
export function requestListener(cards: CardRecogniser, routes: readonly Route[]): RequestListener {
  return (request, response) => {
    const url = urlOf(request);
    respond(cards, routes, request, url)
      .catch((error: unknown) => {
        // What is left of a refused body is not read.
        if (!request.complete) response.setHeader('connection', 'close');
        return refuse(refusalOf(error), url?.pathname.startsWith('/api/') === true);
      })
      .then((answer) => {
        send(response, answer);
      })
      .catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
  };
}

async function respond(
  cards: CardRecogniser,
  routes: readonly Route[],
  request: IncomingMessage,
  url: URL | null,
): Promise<Answer> {
  for (const { method, path, answer } of routes) {
    const id = url === null || request.method !== method ? null : match(path, url.pathname);
    if (url === null || id === null) continue;
    if (!(request.socket instanceof TLSSocket)) throw new TypeError('not a TLS connection');
    return answer({ client: cards.recognise(request.socket), request, id, query: url.searchParams });
  }
  throw invalidRequest('route', {}, 404);
}

/** Null for what is no address. */
function urlOf({ url }: IncomingMessage): URL | null {
  try {
    return new URL(url ?? '', 'https://sandbox');
  } catch {
    return null;
  }
}

/** @returns what stands at `:id`, empty when there is none; null when the path is another. */
function match(path: string, actual: string): string | null {
  const expected = path.split('/');
  const found = actual.split('/');
  const same =
    expected.length === found.length && expected.every((part, at) => part === ':id' || part === found[at]);
  return same ? (found[expected.indexOf(':id')] ?? '') : null;
}

function refuse({ document, status }: Refusal, api: boolean): Answer {
  return api ? jsonAnswer(document, status) : pageAnswer(refusalPage(document), status);
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal('SANDBOX_FAILED', { detail: error instanceof Error ? error.message : String(error) });
}
