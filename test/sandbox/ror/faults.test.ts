import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogues } from '../../../core/text/catalogue.ts';
import { parseRorFault, rorFaultNames, type RorFault } from '../../../sandbox/ror/faults.ts';
import { run } from '../../support/run-tool.ts';
import { makeRorStand, type RorStand } from './ror-stand.ts';

const slowness = 1_500;

let stand: RorStand;
let clientId: string;
let token: string;

beforeAll(async () => {
  stand = await makeRorStand({ slowness });
  clientId = await stand.clientIdOf(stand.service);
  token = await stand.token();
});

afterAll(() => stand.remove());

const ask = () => stand.askToken(clientId);
const read = () => stand.fhir('Organization?identifier=990000002', token);
const sides = { authorisation: ask, fhir: read } as const;

/** As openssl sees a server that is trusted by the root alone. */
async function handshake(url: string): Promise<{ readonly code: string; readonly certificates: number }> {
  const { stdout } = await run(
    'openssl',
    [
      ...['s_client', '-connect', new URL(url).host, '-CAfile', stand.rootFile, '-showcerts', '-tls1_2'],
      ...['-verify_ip', '127.0.0.1'],
    ],
    'Q\n',
  );
  return {
    code: /Verify return code: (\d+)/u.exec(stdout)?.[1] ?? '',
    certificates: stdout.match(/BEGIN CERTIFICATE/gu)?.length ?? 0,
  };
}

async function duration(work: () => Promise<unknown>): Promise<number> {
  const start = Date.now();
  await work();
  return Date.now() - start;
}

describe('a fault of the authorisation server', () => {
  it('no-token', async () => {
    await stand.ror.setFaults(['no-token']);
    const { status, body } = await ask();
    expect([status, Object.keys(JSON.parse(body) as object)]).toEqual([
      200,
      expect.not.arrayContaining(['access_token']),
    ]);
  });

  it.each(['unknown-client', 'wrong-dn', 'regex-dn'] as const)('%s', async (fault) => {
    await stand.ror.setFaults([fault]);
    const { status, body } = await ask();
    expect([status, JSON.parse(body)]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })]);
    await stand.ror.setFaults([]);
    expect((await ask()).status).toBe(200);
  });

  it('regex-dn spares names without parentheses, and lets a pattern pass', async () => {
    await stand.ror.setFaults(['regex-dn']);
    await stand.ror.register({
      clientId: 'escaped',
      subjectDn: String.raw`CN=ROR-DEMO,OU=1990000002,O=HOPITAL FICTIF DE DEMONSTRATION,ST=Paris .75.,C=FR`,
      profile: 'CU22',
    });
    expect((await stand.askToken('escaped')).status).toBe(200);
    await stand.ror.setFaults([]);
    expect((await stand.askToken('escaped')).status).toBe(401);
  });
});

describe('a fault of the FHIR server', () => {
  it.each([
    ['forbidden', 403],
    ['unauthorized-fhir', 401],
  ] as const)('%s: %i', async (fault, status) => {
    await stand.ror.setFaults([fault]);
    const answer = await read();
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({ resourceType: 'OperationOutcome' });
    expect((await ask()).status).toBe(200);
  });

  it('empty', async () => {
    await stand.ror.setFaults(['empty']);
    const { status, body } = await read();
    expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ total: 0 })]);
  });
});

describe.each(['authorisation', 'fhir'] as const)('a fault of either server, of %s alone', (side) => {
  const other = side === 'fhir' ? 'authorisation' : 'fhir';
  const url = () => (side === 'fhir' ? stand.ror.fhirBase : stand.ror.tokenUrl);
  const here = (name: RorFault): Promise<void> => stand.ror.setFaults([`${name}@${side}` as RorFault]);

  it.each([
    ['expired-server-certificate', 'CERT_HAS_EXPIRED', '10', 2],
    ['missing-intermediate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', '21', 2],
    ['foreign-server', 'SELF_SIGNED_CERT_IN_CHAIN', '19', 2],
    ['wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID', '64', 2],
  ] as const)('%s: %s, %s to openssl', async (fault, code, verdict, certificates) => {
    await here(fault);
    await expect(sides[side]()).rejects.toMatchObject({ code });
    expect((await sides[other]()).status).toBe(200);
    expect(await handshake(url())).toMatchObject({ code: verdict, certificates });
    await stand.ror.setFaults([]);
    expect((await sides[side]()).status).toBe(200);
    expect(await handshake(url())).toEqual({ code: '0', certificates: 2 });
  });

  it('slow', async () => {
    await here('slow');
    expect(await duration(sides[side])).toBeGreaterThanOrEqual(slowness);
    expect(await duration(sides[other])).toBeLessThan(slowness);
  });

  it('dropped', async () => {
    await here('dropped');
    await expect(sides[side]()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect((await sides[other]()).status).toBe(200);
  });

  it.each([
    ['html-front', 400, 'No required SSL certificate was sent'],
    ['html-ok', 200, '<html>'],
    ['server-error', 503, '503 Service Temporarily Unavailable'],
  ] as const)('%s: %i and a page', async (fault, status, words) => {
    await here(fault);
    const answer = await sides[side]();
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'text/html']);
    expect(answer.body).toContain(words);
    expect((await sides[other]()).status).toBe(200);
  });
});

it('without a side, a fault of either is on both', async () => {
  await stand.ror.setFaults(['server-error']);
  expect([(await ask()).status, (await read()).status]).toEqual([503, 503]);
});

it('several can be on, from the start too', async () => {
  await stand.reopen({ faults: ['no-token', 'wrong-host@fhir'] });
  expect((await ask()).body).not.toContain('access_token');
  await expect(read()).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

describe('the names of the faults', () => {
  it('have a sentence each, in both languages', () => {
    for (const { sandbox } of [catalogues.fr, catalogues.en]) {
      expect(Object.keys(sandbox.ror.faults).sort()).toEqual([...rorFaultNames].sort());
    }
  });

  it.each(['', 'nothing', 'no-token@fhir', 'slow@', 'slow@fhir@fhir', 'toString', 'empty@authorisation'])(
    'refuse « %s »',
    (text) => {
      expect(parseRorFault(text)).toBeNull();
    },
  );

  it.each(['slow', 'slow@fhir', 'slow@authorisation', 'no-token@authorisation'])('take « %s »', (text) => {
    expect(parseRorFault(text)).toBe(text);
  });
});
