import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { IgcError, type IgcErrorCode } from '../../../../core/igc/errors.ts';
import type {
  QueuePlatform,
  QueueProduct,
  QueueRequest,
  QueueRetrieval,
} from '../../../../core/requests/queue-platform.ts';

/** Speaks to the peer of these tests. */
export class HttpPlatform implements QueuePlatform {
  constructor(private readonly url: string) {}

  request(request: QueueRequest): Promise<QueueProduct> {
    return this.exchange('POST', '/products/', request) as Promise<QueueProduct>;
  }

  list(): Promise<readonly QueueProduct[]> {
    return this.exchange('GET', '/products/') as Promise<readonly QueueProduct[]>;
  }

  renew(id: string, request: string): Promise<QueueProduct> {
    return this.exchange('POST', `/products/${id}/renew`, { request }) as Promise<QueueProduct>;
  }

  async retrieve(id: string, retrieval: QueueRetrieval) {
    const answer = (await this.exchange('POST', `/products/${id}/retrieve`, retrieval)) as {
      content: string;
      chain: string[];
    };
    return { content: Buffer.from(answer.content, 'utf8'), chain: answer.chain };
  }

  private async exchange(method: string, path: string, body?: unknown): Promise<unknown> {
    const { status, content } = await new Promise<{ status: number; content: string }>((resolve, reject) => {
      httpRequest(`${this.url}${path}`, { method, agent: false }, (response) => {
        text(response).then((received) => {
          resolve({ status: response.statusCode ?? 0, content: received });
        }, reject);
      })
        .on('error', (cause) => {
          reject(
            new IgcError('UNREACHABLE', { params: { host: this.url, detail: cause.message }, exitCode: 3 }),
          );
        })
        .end(body === undefined ? undefined : JSON.stringify(body));
    });
    if (status === 200) return JSON.parse(content);
    if (status >= 500) throw new IgcError('UNEXPECTED_ANSWER', { params: { status }, exitCode: 3 });
    throw new IgcError((JSON.parse(content) as { code: IgcErrorCode }).code);
  }
}
