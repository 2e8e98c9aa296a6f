import { z } from 'zod';
import errors from '../../resources/locales/fr/errors/igc.json' with { type: 'json' };
import { IgcError, type IgcErrorCode } from './errors.ts';
import type { CardTransport, IgcPlatform, PlatformSession } from './platform.ts';
import type { Product, ProductRequest, RetrievedProduct, Retrieval } from './product.ts';
import { productAnswer, productsAnswer, retrievedAnswer, sessionAnswer } from './sandbox-answers.ts';

const refusal = z.object({
  error: z.object({
    code: z.string().refine((code): code is IgcErrorCode => Object.hasOwn(errors, code)),
    params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
});

/**
 * The sandbox's web service: its own, as the contract of IGC-Santé's is not public. Beside the refusals that the port
 * names, every verb throws IgcError UNEXPECTED_ANSWER {status} for an answer that is none of the sandbox's.
 */
export class SandboxPlatform implements IgcPlatform {
  readonly #transport: CardTransport;

  /** @param transport connected to the sandbox, the card's key doing the TLS client authentication. */
  constructor(transport: CardTransport) {
    this.#transport = transport;
  }

  async identify(): Promise<PlatformSession> {
    return this.#get('/api/session', sessionAnswer);
  }

  async request(request: ProductRequest): Promise<Product> {
    const { environment, offer, usage, idNatStruct, service, contacts, request: pkcs10 } = request;
    const body = { environment, offer, usage, idNatStruct, service, contacts, request: pkcs10 };
    return this.#post('/api/requests', productAnswer, body);
  }

  async list(): Promise<readonly Product[]> {
    return (await this.#get('/api/products', productsAnswer)).products;
  }

  async retrieve(id: string, retrieval: Retrieval): Promise<RetrievedProduct> {
    const { revocationCode, revocationCodeAgain, termsAccepted, keyPassword, format = 'pem' } = retrieval;
    const body = { revocationCode, revocationCodeAgain, termsAccepted, keyPassword, format };
    return this.#post(productPath(id, 'retrieve'), retrievedAnswer, body);
  }

  async renew(id: string, request: string | null): Promise<Product> {
    return this.#post(productPath(id, 'renew'), productAnswer, { request });
  }

  async revoke(id: string, revocationCode: string | null): Promise<Product> {
    return this.#post(productPath(id, 'revoke'), productAnswer, { revocationCode });
  }

  async #get<Answer>(path: string, schema: z.ZodType<Answer>): Promise<Answer> {
    return this.#exchange({ method: 'GET', path }, schema);
  }

  async #post<Answer>(path: string, schema: z.ZodType<Answer>, body: unknown): Promise<Answer> {
    return this.#exchange({ method: 'POST', path, body: JSON.stringify(body) }, schema);
  }

  async #exchange<Answer>(
    exchange: Parameters<CardTransport['request']>[0],
    schema: z.ZodType<Answer>,
  ): Promise<Answer> {
    const { status, body } = await this.#transport.request(exchange);
    const content = parseJson(body);
    const answer = schema.safeParse(content);
    if (status >= 200 && status < 300 && answer.success) return answer.data;
    const { data } = refusal.safeParse(content);
    if (status >= 400 && data !== undefined)
      throw new IgcError(data.error.code, { params: data.error.params });
    throw new IgcError('UNEXPECTED_ANSWER', { params: { status }, cause: answer.error, exitCode: 3 });
  }
}

const productPath = (id: string, verb: 'retrieve' | 'renew' | 'revoke'): string =>
  `/api/products/${encodeURIComponent(id)}/${verb}`;

/** @returns undefined for what is not JSON, such as a proxy's HTML page. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
