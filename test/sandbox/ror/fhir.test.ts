import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rorHeaderNames, rorHeaders } from '../../../core/ror/headers.ts';
import { checkIdNatStruct } from '../../../core/structure/id-nat-struct.ts';
import { makeHealthcareServices } from '../../../sandbox/ror/fhir/healthcare-services.ts';
import { makeOrganizations } from '../../../sandbox/ror/fhir/organizations.ts';
import type { HttpsAnswer } from './https-client.ts';
import { makeRorStand, type RorStand } from './ror-stand.ts';

const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('searchset'),
  total: z.number(),
  link: z.array(z.object({ relation: z.string(), url: z.url() })),
  entry: z
    .array(z.object({ fullUrl: z.url(), resource: z.looseObject({ id: z.string(), name: z.string() }) }))
    .default([]),
});
const outcomeSchema = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z.tuple([z.object({ severity: z.literal('error'), code: z.string(), diagnostics: z.string() })]),
});

let stand: RorStand;
let token: string;

beforeAll(async () => {
  stand = await makeRorStand();
  token = await stand.token();
});

afterAll(() => stand.remove());

const find = async (query: string) => {
  const { status, body, headers } = await stand.fhir(query, token);
  expect([status, headers['content-type']], body).toEqual([200, 'application/fhir+json; charset=utf-8']);
  return bundleSchema.parse(JSON.parse(body));
};

const outcomeOf = ({ body, headers }: HttpsAnswer) => {
  expect(headers['content-type']).toContain('application/fhir+json');
  return outcomeSchema.parse(JSON.parse(body)).issue[0];
};

describe('a search', () => {
  it.each([
    ['Organization', 62],
    ['HealthcareService', 120],
  ] as const)('walks through all of %s, page by page', async (type, total) => {
    const seen = new Set<string>();
    let url: string | undefined = `${stand.ror.fhirBase}/${type}?_count=25`;
    let pages = 0;
    while (url !== undefined) {
      const bundle = await find(url.slice(stand.ror.fhirBase.length + 1));
      expect([bundle.total, bundle.entry.length <= 25]).toEqual([total, true]);
      for (const { fullUrl, resource } of bundle.entry) {
        expect(fullUrl).toBe(`${stand.ror.fhirBase}/${type}/${resource.id}`);
        seen.add(resource.id);
      }
      url = bundle.link.find(({ relation }) => relation === 'next')?.url;
      pages += 1;
    }
    expect([seen.size, pages]).toEqual([total, Math.ceil(total / 25)]);
  });

  it('finds the structure of a card by FINESS and by idNat_Struct', async () => {
    for (const value of ['990000002', '1990000002', 'urn:oid:1.2.250.1.71.4.2.2%7C1990000002']) {
      const { total, entry } = await find(`Organization?identifier=${value}`);
      expect([total, entry[0]?.resource.name]).toEqual([1, 'HOPITAL FICTIF DE DEMONSTRATION (FICTIF)']);
    }
    expect((await find('Organization?identifier=urn:oid:1.2.3%7C1990000002')).total).toBe(0);
    expect((await find('Organization?identifier=990000002,1990000002,399999999800019')).total).toBe(2);
  });

  it('takes names without case or accents, from their beginning unless told', async () => {
    expect((await find('Organization?name=residence%20MEDICALISEE')).total).toBe(12);
    expect((await find('Organization?name=coeur')).total).toBe(0);
    expect((await find('Organization?name:contains=genets')).total).toBe(5);
    const exact = encodeURIComponent('Clinique de Vieux-Pré (fictif)');
    expect((await find(`Organization?name:exact=${exact}`)).total).toBe(1);
  });

  it('counts only, reads one, and finds the services of an organisation', async () => {
    expect(await find('Organization?_count=0')).toMatchObject({ total: 62, entry: [] });
    const { entry } = await find('HealthcareService?organization=Organization/3&_format=json');
    expect(entry).toHaveLength(2);
    const id = entry[0]?.resource.id ?? '';
    const { status, body } = await stand.fhir(`HealthcareService/${id}`, token);
    expect([status, JSON.parse(body)]).toEqual([200, entry[0]?.resource]);
  });
});

describe('what is refused, in an OperationOutcome', () => {
  it.each([
    [400, 'invalid', 'Organization?nom=x'],
    [400, 'invalid', 'Organization?identifier:contains=x'],
    [400, 'invalid', 'Organization?_count=dix'],
    [400, 'invalid', 'Organization?_count=1&_count=2'],
    [400, 'invalid', 'Organization?organization=3'],
    [404, 'not-found', 'Organization/99999'],
    [404, 'not-found', 'Practitioner'],
    [404, 'not-found', 'Organization/3/_history'],
    [403, 'forbidden', '$export'],
    [403, 'forbidden', 'Organization/$export'],
  ] as const)('%i %s: %s', async (status, code, path) => {
    const answer = await stand.fhir(path, token);
    expect([answer.status, outcomeOf(answer).code]).toEqual([status, code]);
  });

  it('writing', async () => {
    const answer = await stand.fhir('Organization', token, rorHeaders('CU22'), { body: '{}' });
    expect([answer.status, outcomeOf(answer).code]).toEqual([405, 'not-supported']);
  });

  it('a call without a token, or with one of another run', async () => {
    for (const wrong of [null, `${token.slice(0, -2)}AA`, 'abc']) {
      const answer = await stand.fhir('Organization', wrong);
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="ror"']);
      expect(outcomeOf(answer).code).toBe('login');
    }
    const former = token;
    await stand.reopen();
    token = await stand.token();
    expect((await stand.fhir('Organization', former)).status).toBe(401);
    expect((await stand.fhir('Organization', token)).status).toBe(200);
  });

  it.each(Object.values(rorHeaderNames))(
    'a call without the header %s, or with another value',
    async (name) => {
      const without = Object.fromEntries(
        Object.entries(rorHeaders('CU22')).filter(([other]) => other !== name),
      );
      for (const headers of [without, { ...without, [name]: 'autre' }]) {
        const answer = await stand.fhir('Organization', token, headers);
        expect([answer.status, outcomeOf(answer).diagnostics]).toEqual([403, expect.stringContaining(name)]);
      }
    },
  );

  it('another profile than the client’s', async () => {
    await stand.ror.register({
      clientId: 'cu11',
      subjectDn: 'CN=ROR-DEMO,OU=1990000002,O=HOPITAL FICTIF DE DEMONSTRATION,ST=Paris (75),C=FR',
      profile: 'CU11',
    });
    const { body } = await stand.askToken('cu11');
    const other = (JSON.parse(body) as { access_token: string }).access_token;
    expect((await stand.fhir('Organization', other, rorHeaders('CU22'))).status).toBe(403);
    expect((await stand.fhir('Organization', other, rorHeaders('CU11'))).status).toBe(200);
  });
});

it('tells what it can do without a token', async () => {
  const { status, body } = await stand.fhir('metadata', null, {});
  expect([status, JSON.parse(body)]).toEqual([
    200,
    expect.objectContaining({ resourceType: 'CapabilityStatement', fhirVersion: '4.0.1' }),
  ]);
});

it('lets a token expire', async () => {
  await stand.reopen({ tokenLife: 1 });
  const short = await stand.token();
  expect((await stand.fhir('Organization', short)).status).toBe(200);
  await expect
    .poll(async () => (await stand.fhir('Organization', short)).status, { timeout: 5_000 })
    .toBe(401);
});

describe('what is served', () => {
  it('is the same each time, and marked as made up', () => {
    const organizations = makeOrganizations();
    const services = makeHealthcareServices(organizations);
    expect(makeOrganizations()).toEqual(organizations);
    const all = [...organizations, ...services];
    expect(new Set(all.map(({ id }) => id)).size).toBe(182);
    expect(new Set(all.flatMap(({ identifier }) => identifier.map(({ value }) => value))).size).toBe(
      62 * 2 + 120,
    );
    for (const { name, meta } of all) {
      expect(name).toMatch(/\(fictif\)$/iu);
      expect(JSON.stringify(meta)).toContain('HTEST');
    }
  });

  it('has identifiers with right keys, in a department that does not exist', () => {
    for (const { identifier } of makeOrganizations()) {
      const value = identifier.find(({ system }) => system?.startsWith('urn:oid:'))?.value ?? '';
      expect(checkIdNatStruct(value), value).toMatchObject({ problems: [] });
      expect(value).toMatch(/^(?:199|399)/u);
    }
  });
});
