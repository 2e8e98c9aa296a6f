import { pageAnswer, seeOther } from '../http/answer.ts';
import { FormTokens } from '../http/form-token.ts';
import type { Route } from '../http/router.ts';
import type { Platform } from '../platform.ts';
import { homePage } from './home-page.ts';
import { followRoutes, retrievalRoutes, revocationRoutes } from './product-routes.ts';
import { requestRoutes } from './request-routes.ts';

/** Every page of the platform. */
export function pageRoutes(platform: Platform): readonly Route[] {
  const tokens = new FormTokens();
  return [
    { method: 'GET', path: '/', answer: ({ client }) => pageAnswer(homePage(client.session)) },
    // The real platform's log-in page; here the card has logged in with the connection itself.
    { method: 'GET', path: '/pfcng-ihm/authentication.xhtml', answer: () => seeOther('/') },
    ...requestRoutes(platform, tokens),
    ...retrievalRoutes(platform, tokens),
    ...followRoutes(platform, tokens),
    ...revocationRoutes(platform, tokens),
  ];
}
