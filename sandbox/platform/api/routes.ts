import { jsonAnswer } from '../http/answer.ts';
import { readJson } from '../http/body.ts';
import type { Route, Visit } from '../http/router.ts';
import { orgChain } from '../issuing.ts';
import type { Platform } from '../platform.ts';
import { ownProducts } from '../products/listing.ts';
import { viewOf, type KeptProduct } from '../products/product.ts';
import { renewProduct } from '../products/renewing.ts';
import { requestProduct } from '../products/requesting.ts';
import { retrieveProduct } from '../products/retrieving.ts';
import { revokeProduct } from '../products/revoking.ts';

/** The sandbox's own web service, with the rules of the pages; nothing of it is the real platform's. */
export function apiRoutes(platform: Platform): readonly Route[] {
  const view = (product: KeptProduct) => viewOf(product, platform.now());
  return [
    { method: 'GET', path: '/api/session', answer: ({ client }) => jsonAnswer(client.session) },
    {
      method: 'GET',
      path: '/api/products',
      answer: async ({ client }) => jsonAnswer({ products: await ownProducts(platform, client) }),
    },
    post('/api/requests', async ({ client }, body) => view(await requestProduct(platform, client, body))),
    post('/api/products/:id/retrieve', async ({ client, id }, body) => {
      const { product, fileName, content } = await retrieveProduct(platform, client, id, body);
      return {
        product: view(product),
        fileName,
        content: Buffer.from(content).toString('base64'),
        chain: orgChain(platform.pki).pem,
        tls: client.session.tls,
      };
    }),
    post('/api/products/:id/renew', async ({ client, id }, body) =>
      view(await renewProduct(platform, client, id, body)),
    ),
    post('/api/products/:id/revoke', async ({ client, id }, body) =>
      view(await revokeProduct(platform, client, id, body)),
    ),
  ];
}

function post(path: string, answer: (visit: Visit, body: unknown) => Promise<unknown>): Route {
  return {
    method: 'POST',
    path,
    answer: async (visit) => jsonAnswer(await answer(visit, await readJson(visit.request))),
  };
}
