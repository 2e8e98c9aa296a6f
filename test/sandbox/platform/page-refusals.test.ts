import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administrator } from './administrator.ts';
import { readPage, type Browser, type Form } from './browser.ts';
import type { CurlAnswer } from './curl.ts';
import { demander, revocationCode, typedRetrieval } from './products.ts';
import { hospitalSubject, makeRequest } from './requests.ts';
import { makeStand, type PlatformStand } from './stand.ts';

let stand: PlatformStand;
let cps3: Browser;
let cpe: Browser;

beforeAll(async () => {
  stand = await makeStand();
  await stand.open();
  [{ browser: cps3 }, { browser: cpe }] = await Promise.all([
    administrator(stand, 'cps3'),
    administrator(stand, 'cpe'),
  ]);
});

afterAll(() => stand.remove());

/** Status and first sentence of a refusal, whether a page of its own or above the form again. */
async function refusalOf(answer: CurlAnswer): Promise<readonly [number, string]> {
  const { alerts, headings, lang } = await readPage(answer.body);
  expect([lang, headings.length]).toEqual(['fr', 1]);
  return [answer.status, alerts[0] ?? ''];
}

const step = '/demander/produit?offer=ORG&structure=1990000002';

describe('« Demander » refuses', () => {
  it.each([
    ['notAdministrator', "n'a de droit d'administrateur sur aucune structure"],
    ['rightExpired', 'a pris fin le 2024-12-31'],
  ])('the card %s', async (description, words) => {
    const [status, alert] = await refusalOf(
      await (await administrator(stand, description)).browser.get('/demander'),
    );
    expect([status, alert]).toEqual([403, expect.stringContaining(words)]);
  });

  it('a right that has ended, and a structure of others', async () => {
    const ended = await refusalOf(await (await administrator(stand, 'rightExpired')).browser.get(step));
    expect(ended).toEqual([403, expect.stringContaining('a pris fin')]);
    const others = await refusalOf(await cpe.get(step.replace('1990000002', '399999999800019')));
    expect(others).toEqual([403, expect.stringContaining("n'administre pas la structure 399999999800019")]);
  });

  it.each(['SERV', 'PRO', 'PS'])('the offer %s', async (offer) => {
    const answer = await refusalOf(await cps3.get(step.replace('ORG', offer)));
    expect(answer).toEqual([400, expect.stringContaining(`L'offre ${offer}`)]);
  });

  it.each([
    [{ environment: 'prod' }, 403, 'Une carte de test ne peut pas demander'],
    [{ service: '  ' }, 400, 'nom du service'],
    [{ service: 'x'.repeat(65) }, 400, 'nom du service'],
    [{ service: 'a\nb' }, 400, 'nom du service'],
    [{ contacts: '' }, 400, 'au moins une adresse'],
    [{ contacts: 'a@b.example, personne' }, 400, '« personne »'],
    [{ contacts: 'a@b.example\r\nBcc: c@d.example' }, 400, '« Bcc: »'],
    [{ request: 'bonjour' }, 400, 'illisible'],
    [{ usage: 'AUTH_SRV' }, 400, 'forme attendue'],
  ])('%j, and shows the form again with what was typed', async (typed, status, words) => {
    const answer = await cps3.submit(await cps3.form(step), {
      service: 'ROR "1"',
      contacts: 'a@b.example',
      ...typed,
    });
    expect(await refusalOf(answer)).toEqual([status, expect.stringContaining(words)]);
    const fields = (await readPage(answer.body)).forms[0]?.fields ?? [];
    const value = (name: string) => fields.find((field) => field.name === name)?.value;
    if (!('service' in typed)) expect(value('service')).toBe('ROR "1"');
    if (!('contacts' in typed)) expect(value('contacts')).toBe('a@b.example');
  });

  it('a PKCS#10 whose CN is another service', async () => {
    const subject = hospitalSubject.replace(/CN=.*/u, 'CN=AUTRE');
    const request = await makeRequest(stand.folder, stand.key, { subject });
    const answer = await cps3.submit(await cps3.form(step), {
      service: 'ROR',
      contacts: 'a@b.example',
      request,
    });
    expect(await refusalOf(answer)).toEqual([400, expect.stringContaining('« ROR »')]);
  });
});

describe('« Retirer » refuses', () => {
  let id: string;
  beforeAll(async () => {
    id = await demander(cps3);
  });

  it.each([
    [{ revocationCodeAgain: 'autre-code-1' }, 400, 'ne sont pas les mêmes'],
    [{ revocationCode: 'court', revocationCodeAgain: 'court' }, 400, 'trop court'],
    [{ terms: null }, 400, 'ne sont pas acceptées'],
    [{ keyPassword: 'Abc-12345' }, 400, 'trop faible'],
    [{ keyPassword: 'aaaaaaaaaaaaaaaa' }, 400, 'trop faible'],
    [{ keyPassword: 'clé-Tulipe-2931' }, 400, 'trop faible'],
    [{ keyPassword: null }, 400, 'trop faible'],
  ])('%j, and writes no secret back', async (typed, status, words) => {
    const answer = await cps3.submit(await cps3.form(`/retirer/${id}`), { ...typedRetrieval, ...typed });
    expect(await refusalOf(answer)).toEqual([status, expect.stringContaining(words)]);
    for (const secret of [revocationCode, 'autre-code-1', typedRetrieval.keyPassword, 'Abc-12345']) {
      expect(answer.body).not.toContain(secret);
    }
  });

  it('another card, even of the same structure, and what is no product', async () => {
    for (const path of [`/retirer/${id}`, `/suivre/${id}`, `/suivre/${id}/certificat`, `/revoquer/${id}`]) {
      expect(await refusalOf(await cpe.get(path))).toEqual([404, expect.stringContaining('ne connaît pas')]);
    }
    for (const path of ['/suivre/..%2f..%2fpki', '/suivre/%00', "/retirer/' OR 1=1", '/suivre/%']) {
      const { status } = await cps3.get(encodeURI(path).replaceAll('%25', '%'));
      expect(status, path).toBe(404);
    }
  });
});

describe('« Révoquer » refuses', () => {
  it('a wrong code, then takes the right one', async () => {
    const id = await demander(cps3);
    expect((await cps3.get(`/revoquer/${id}`)).status).toBe(409);
    await cps3.submit(await cps3.form(`/retirer/${id}`), typedRetrieval);
    const form = await cps3.form(`/revoquer/${id}`);
    for (const code of ['', 'Rev-4821-Kbe']) {
      const answer = await cps3.submit(form, { revocationCode: code });
      expect(await refusalOf(answer)).toEqual([403, expect.stringContaining("Ce n'est pas le code")]);
    }
    expect((await cps3.submit(form, { revocationCode })).status).toBe(303);
  });
});

describe('a form', () => {
  const typed = { service: 'ROR', contacts: 'a@b.example' };
  let form: Form;
  beforeAll(async () => {
    form = await cps3.form(step);
  });

  const refused = [403, expect.stringContaining('ne vient pas d')];

  it('is refused without a token, with a made-up one, or with another card’s', async () => {
    const others = (await cpe.form(step)).fields.find(({ name }) => name === 'token')?.value ?? '';
    for (const token of [null, '', 'x'.repeat(43), others]) {
      expect(await refusalOf(await cps3.submit(form, { ...typed, token }))).toEqual(refused);
    }
  });

  it.each(['origin: https://elsewhere.example', 'origin: null', 'sec-fetch-site: cross-site'])(
    'is refused when the browser says « %s »',
    async (header) => {
      expect(await refusalOf(await cps3.submit(form, typed, [header]))).toEqual(refused);
    },
  );

  it('is taken from one of our own pages', async () => {
    const headers = [`origin: ${stand.sandbox.url}`, 'sec-fetch-site: same-origin'];
    expect((await cps3.submit(form, typed, headers)).status).toBe(303);
  });

  it('is refused when it is too long, or when its type is not a form’s', async () => {
    const long = await cps3.submit(form, { ...typed, request: 'x'.repeat(70_000) });
    expect(await refusalOf(long)).toEqual([413, expect.stringContaining('64 Kio')]);
    expect((await cps3.get('/suivre')).status).toBe(200);
    const { curl } = await administrator(stand, 'cps3');
    const text = await curl({ path: '/demander/produit', body: 'offer=ORG', contentType: 'text/plain' });
    expect(text.status).toBe(400);
  });
});
