import type { ProductRequest, Retrieval } from '../../../core/igc/product.ts';
import { structures } from '../../../sandbox/structures.ts';
import { locationOf, readPage, type Browser, type Page } from './browser.ts';

export const revocationCode = 'Rev-4821-Kbd';
export const keyPassword = 'clef-Tulipe-2931';

export const hospitalRequest: ProductRequest = {
  environment: 'test',
  offer: 'ORG',
  usage: 'AUTH_CLI',
  idNatStruct: structures.hospital.idNatStruct,
  service: 'ROR-DEMO',
  contacts: ['exploitation@hopital.example'],
  request: null,
};

export const retrieval: Retrieval = {
  revocationCode,
  revocationCodeAgain: revocationCode,
  termsAccepted: true,
  keyPassword,
};

/** What a person types in « Retirer ». */
export const typedRetrieval = {
  revocationCode,
  revocationCodeAgain: revocationCode,
  terms: 'yes',
  keyPassword,
} as const;

/** Walks « Demander » to its end. @returns the product's identifier. */
export async function demander(
  browser: Browser,
  typed: Readonly<Record<string, string>> = {},
): Promise<string> {
  const offer = await browser.form('/demander');
  const step = await browser.submit(offer, { structure: structures.hospital.idNatStruct });
  const [form] = (await readPage(step.body)).forms;
  if (form === undefined) throw new Error(step.body);
  const answer = await browser.submit(form, {
    service: 'ROR-DEMO',
    contacts: 'exploitation@hopital.example',
    ...typed,
  });
  const id = /^\/suivre\/([0-9a-f-]{36})$/u.exec(locationOf(answer))?.[1];
  if (id === undefined) throw new Error(`${answer.status}: ${answer.body}`);
  return id;
}

/** The text of a page, blanks put together. */
export const words = (page: Page): string => page.text.replace(/\s+/gu, ' ');
