import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate } from '../../../core/certificate/certificate.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import { newAccess, type RorAccess } from '../../../core/ror/access.ts';
import { checkRor, type RorCheckInput } from '../../../core/ror/check.ts';
import type { RorCheckReport, RorSide, StepReport } from '../../../core/ror/report.ts';
import { exchangeThrough, type FindProxy } from '../../../native/ror/exchange.ts';
import { publishCrls, revoke } from '../../../sandbox/pki/revocation.ts';
import type { RorFault } from '../../../sandbox/ror/faults.ts';
import { freePort } from '../../native/ssh/support/sshd.ts';
import { makeRorStand, type RorStand, type Service } from '../../sandbox/ror/ror-stand.ts';
import { startConnectProxy } from '../../support/connect-proxy.ts';
import { temporaryFolder } from '../certificate/support/openssl.ts';

let stand: RorStand;
let clientId: string;
const folder = temporaryFolder();
const started: ChildProcess[] = [];
const servers: { close(): unknown }[] = [];

beforeAll(async () => {
  stand = await makeRorStand({ slowness: 3000 });
  clientId = await stand.clientIdOf(stand.service);
});

afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  for (const server of servers.splice(0)) server.close();
  await stand.ror.setFaults([]);
});

afterAll(async () => {
  await stand.remove();
  folder.remove();
});

interface Wish {
  readonly access?: Partial<RorAccess>;
  readonly service?: Service;
  readonly declaredName?: string;
  readonly findProxy?: FindProxy;
  readonly steps?: StepReport[];
  /** The root alone is known: what the server does not send is missing. */
  readonly rootAlone?: boolean;
}

const resources = join(import.meta.dirname, '../../../resources');

async function check(wish: Wish = {}): Promise<RorCheckReport> {
  const service = wish.service ?? stand.service;
  const { roots, intermediates } = stand.ror.pki;
  const input: RorCheckInput = {
    access: {
      ...newAccess('test'),
      tokenUrl: stand.ror.tokenUrl,
      fhirBase: stand.ror.fhirBase,
      clientId,
      profile: 'CU22',
      ...wish.access,
    },
    certificate: parseCertificate(service.certificate),
    identity: { certificate: service.certificate, privateKey: Buffer.from(service.key) },
    declaredName: wish.declaredName ?? null,
    trust: loadTrustStore(resources, {
      roots,
      intermediates: wish.rootAlone === true ? [] : intermediates,
    }),
  };
  return checkRor(input, {
    exchange: exchangeThrough(wish.findProxy ?? (() => null)),
    signal: new AbortController().signal,
    timeLimit: 1500,
    onStep: (report) => wish.steps?.push(report),
  });
}

/** What failed, where, and on whose side. */
function failureOf({ steps }: RorCheckReport): readonly [string, string, RorSide] | null {
  for (const step of steps) {
    if (step.outcome === 'failed') return [step.step, step.diagnosis.error.code, step.diagnosis.side];
  }
  return null;
}

const tokenPath = '/auth/realms/ror/protocol/openid-connect/token';
const at = (port: number) => ({ access: { tokenUrl: `https://localhost:${String(port)}${tokenPath}` } });

describe('a certificate that the ROR knows', () => {
  it('passes the four steps, told one by one, and no token is in what is told', async () => {
    const steps: StepReport[] = [];
    const report = await check({ steps });
    expect(report.verdict).toBe('works');
    expect(report.steps.map(({ step, outcome }) => [step, outcome])).toEqual([
      ['connection', 'passed'],
      ['certificate', 'passed'],
      ['token', 'passed'],
      ['read', 'passed'],
    ]);
    expect(steps).toEqual(report.steps);
    const [connection, , token, read] = report.steps;
    expect(connection).toMatchObject({ seen: { protocol: 'TLSv1.3', proxy: null } });
    if (connection?.step !== 'connection' || connection.outcome !== 'passed') throw new Error('no chain');
    expect(connection.seen.chain.length).toBeGreaterThan(1);
    expect(token).toMatchObject({ seen: { lifetime: 300, bound: true } });
    expect(read).toMatchObject({ seen: { count: 10 } });
    if (read?.step !== 'read' || read.outcome !== 'passed') throw new Error('nothing read');
    expect(read.seen.total).toBeGreaterThan(10);
    expect(read.seen.first).not.toBeNull();
    expect(JSON.stringify(report)).not.toMatch(/eyJ/u);
  });

  it('has a correct answer with no organisation counted as success', async () => {
    await stand.ror.setFaults(['empty']);
    const { verdict, steps } = await check();
    expect(verdict).toBe('works');
    expect(steps[3]).toMatchObject({ seen: { total: 0, first: null } });
  });

  it('proves the handshake alone without a client_id, the token alone without a profile', async () => {
    const alone = await check({ access: { clientId: '' } });
    expect(alone.verdict).toBe('handshake');
    expect(alone.steps.slice(2)).toEqual([
      { step: 'token', outcome: 'skipped', reason: 'no-client-id' },
      { step: 'read', outcome: 'skipped', reason: 'no-client-id' },
    ]);
    const token = await check({ access: { profile: '' } });
    expect(token.verdict).toBe('token');
    expect(token.steps[3]).toEqual({ step: 'read', outcome: 'skipped', reason: 'no-profile' });
  });
});

describe('a fault of the servers', () => {
  const cases: readonly (readonly [RorFault, string, string, RorSide])[] = [
    ['no-token', 'token', 'TOKEN_MISSING', 'ror'],
    ['unknown-client', 'token', 'CLIENT_UNKNOWN', 'declaration'],
    ['wrong-dn', 'token', 'CLIENT_UNKNOWN', 'declaration'],
    ['regex-dn', 'token', 'CLIENT_UNKNOWN', 'declaration'],
    ['html-front@authorisation', 'certificate', 'CERTIFICATE_NOT_SEEN', 'ror'],
    ['html-ok@authorisation', 'token', 'PAGE_INSTEAD', 'network'],
    ['server-error@authorisation', 'token', 'SERVER_ERROR', 'ror'],
    ['expired-server-certificate@authorisation', 'connection', 'SERVER_CERTIFICATE_EXPIRED', 'ror'],
    ['foreign-server@authorisation', 'connection', 'SERVER_CHAIN_UNTRUSTED', 'installation'],
    ['wrong-host@authorisation', 'connection', 'SERVER_NAME_MISMATCH', 'ror'],
    ['forbidden', 'read', 'READ_FORBIDDEN', 'declaration'],
    ['unauthorized-fhir', 'read', 'READ_UNAUTHORIZED', 'ror'],
    ['html-ok@fhir', 'read', 'PAGE_INSTEAD', 'network'],
    ['server-error@fhir', 'read', 'SERVER_ERROR', 'ror'],
    ['expired-server-certificate@fhir', 'read', 'SERVER_CERTIFICATE_EXPIRED', 'ror'],
    ['slow@authorisation', 'certificate', 'TIMED_OUT', 'network'],
    ['slow@fhir', 'read', 'TIMED_OUT', 'network'],
    ['dropped@fhir', 'read', 'DROPPED', 'network'],
  ];

  it.each(cases)('%s fails the step %s as %s, on the side of the %s', async (fault, step, code, side) => {
    await stand.ror.setFaults([fault]);
    const report = await check();
    expect(failureOf(report)).toEqual([step, code, side]);
    expect(report.verdict).toBe('failed');
  });

  it('that cuts the answer after the certificate was shown is told with both its causes', async () => {
    await stand.ror.setFaults(['dropped@authorisation']);
    const [, code] = failureOf(await check()) ?? [];
    expect(code).toBe('DROPPED_AFTER_HANDSHAKE');
  });

  it('that leaves its intermediate out does no harm to a program that has it, and is told by one that has not', async () => {
    await stand.ror.setFaults(['missing-intermediate@authorisation']);
    expect((await check()).verdict).toBe('works');
    const without = await check({ rootAlone: true });
    expect(failureOf(without)).toEqual(['connection', 'SERVER_CHAIN_UNTRUSTED', 'installation']);
  });

  it('shows the chain that is not trusted', async () => {
    await stand.ror.setFaults(['foreign-server@authorisation']);
    const [first] = (await check()).steps;
    if (first?.outcome !== 'failed') throw new Error('it passed');
    expect(first.chain.length).toBeGreaterThan(0);
  });
});

describe('a client that the ROR was told otherwise', () => {
  it('is told both names', async () => {
    await stand.ror.setFaults(['wrong-dn']);
    const report = await check({ declaredName: 'CN=AUTRE,C=FR' });
    const token = report.steps[2];
    expect(token).toMatchObject({
      diagnosis: { error: { code: 'CLIENT_NAME_DIFFERS', params: { declared: 'CN=AUTRE,C=FR' } } },
    });
  });

  it('with other headers is refused in the words of the server', async () => {
    const report = await check({ access: { profile: 'CU99' } });
    expect(failureOf(report)).toEqual(['read', 'READ_FORBIDDEN', 'declaration']);
  });

  it('with a certificate of another usage is refused', async () => {
    const service = await stand.issue('SIGN', 'SIGNATURE');
    const [step] = failureOf(await check({ service })) ?? [];
    expect(step).toBe('certificate');
  });
});

describe('a network in between', () => {
  it('that knows no such name', async () => {
    const report = await check({ access: { tokenUrl: `https://ror.invalid${tokenPath}` } });
    expect(failureOf(report)).toEqual(['connection', 'NAME_UNKNOWN', 'network']);
  });

  it('that refuses the port', async () => {
    expect(failureOf(await check(at(await freePort())))).toEqual([
      'connection',
      'CONNECTION_REFUSED',
      'network',
    ]);
  });

  it('that swallows what is sent', async () => {
    const silent = createTcpServer(() => undefined);
    silent.listen(0);
    await once(silent, 'listening');
    servers.push(silent);
    const { port } = silent.address() as AddressInfo;
    expect(failureOf(await check(at(port)))).toEqual(['connection', 'TIMED_OUT', 'network']);
  });

  it('that hangs up before TLS', async () => {
    const rude = createTcpServer((socket) => socket.destroy());
    rude.listen(0);
    await once(rude, 'listening');
    servers.push(rude);
    const { port } = rude.address() as AddressInfo;
    expect(failureOf(await check(at(port)))).toEqual(['connection', 'DROPPED', 'network']);
  });

  it('that speaks no TLS', async () => {
    const clear = createServer((_, response) => response.end('bonjour'));
    const port = await listening(clear);
    const [step, code] = failureOf(await check(at(port))) ?? [];
    expect([step, code]).toEqual(['connection', 'TLS_REFUSED']);
  });

  it('whose proxy leads there is named', async () => {
    const proxy = await startConnectProxy();
    servers.push(proxy);
    const { port, tunnels } = proxy;
    const report = await check({ findProxy: () => new URL(`http://127.0.0.1:${String(port)}`) });
    expect([report.verdict, tunnels()]).toEqual(['works', 2]);
    expect(report.steps[0]).toMatchObject({ seen: { proxy: `127.0.0.1:${String(port)}` } });
  });

  it.each([
    [407, 'PROXY_PASSWORD'],
    [403, 'PROXY_REFUSED'],
  ])('whose proxy answers %i is not taken for the ROR', async (status, code) => {
    const proxy = createServer();
    proxy.on('connect', (_, client) => {
      client.end(`HTTP/1.1 ${String(status)} No\r\nContent-Length: 24\r\n\r\n{"access_token":"stolen"}`);
    });
    const port = await listening(proxy);
    const findProxy = () => new URL(`http://127.0.0.1:${String(port)}`);
    expect(failureOf(await check({ findProxy }))).toEqual(['connection', code, 'network']);
  });

  it('whose proxy is not there', async () => {
    const port = await freePort();
    const findProxy = () => new URL(`http://127.0.0.1:${String(port)}`);
    expect(failureOf(await check({ findProxy }))).toEqual(['connection', 'PROXY_REFUSED', 'network']);
  });
});

/** OpenSSL's own server tells by an alert why it refuses a certificate. */
describe('an alert about the certificate', () => {
  const server = (): { readonly cert: string; readonly key: string } => {
    const [cert, key] = ['alert-cert.pem', 'alert-key.pem'].map((name) => join(folder.path, name));
    return { cert: cert ?? '', key: key ?? '' };
  };

  beforeAll(() => {
    const { cert, key } = server();
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
        ...['-subj', '/CN=localhost', '-days', '3'],
        ...['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
  });

  async function refusedBy(options: readonly string[], tls: '1_2' | '1_3', more: Wish = {}) {
    const { cert, key } = server();
    const port = await freePort();
    const child = spawn('openssl', [
      ...['s_server', '-accept', String(port), '-cert', cert, '-key', key, `-tls${tls}`, '-quiet'],
      ...['-Verify', '5', '-verify_return_error', ...options],
    ]);
    started.push(child);
    await delay(300);
    const input = { ...at(port), ...more };
    return failureOf(await checkTrusting(readFileSync(cert, 'utf8'), input));
  }

  async function checkTrusting(root: string, wish: Wish): Promise<RorCheckReport> {
    const { roots } = stand.ror.pki;
    (roots as string[]).push(root);
    try {
      return await check(wish);
    } finally {
      (roots as string[]).pop();
    }
  }

  const foreign = (): readonly string[] => ['-CAfile', server().cert];
  const own = (): readonly string[] => {
    const path = join(folder.path, 'own-authorities.pem');
    writeFileSync(path, [...stand.ror.pki.roots, ...stand.ror.pki.intermediates].join(''));
    return ['-CAfile', path];
  };

  it.each(['1_2', '1_3'] as const)('of an authority that is unknown, over TLS %s', async (tls) => {
    expect(await refusedBy(foreign(), tls)).toEqual([
      'certificate',
      'CERTIFICATE_UNKNOWN_AUTHORITY',
      'certificate',
    ]);
  });

  it.each(['1_2', '1_3'] as const)('whose end has come, over TLS %s', async (tls) => {
    // Seen by a server whose date is ten years ahead.
    const later = String(Math.floor(Date.now() / 1000) + 4 * 365 * 24 * 3600);
    const refusal = await refusedBy([...own(), '-attime', later], tls);
    expect(refusal).toEqual(['certificate', 'CERTIFICATE_EXPIRED', 'certificate']);
  });

  it.each(['1_2', '1_3'] as const)('that was revoked, over TLS %s', async (tls) => {
    const service = await stand.issue('AUTH_CLI', `ROR-REVOQUE-${tls}`);
    const { pki } = stand.platform;
    await revoke(pki, 'ACI-EL-ORG-TEST', [parseCertificate(service.certificate)], 'keyCompromise');
    await publishCrls(pki);
    const list = join(pki.dir, 'crl', 'ACI-EL-ORG-TEST.crl');
    const checked = [...own(), '-CRL', list, '-CRLform', 'DER', '-crl_check'];
    expect(await refusedBy(checked, tls, { service })).toEqual([
      'certificate',
      'CERTIFICATE_REVOKED',
      'certificate',
    ]);
    // The other one is not on that list.
    expect((await refusedBy(checked, tls))?.[1]).not.toBe('CERTIFICATE_REVOKED');
  });

  it.each(['1_2', '1_3'] as const)('that a server finds too weak, over TLS %s', async (tls) => {
    // Security level 3 wants RSA keys of 3072 bits: an ORG AUTH_CLI has 2048.
    const refusal = await refusedBy([...own(), '-cipher', 'DEFAULT:@SECLEVEL=3'], tls);
    expect(refusal).toEqual(['certificate', 'CERTIFICATE_BAD', 'certificate']);
  });
});

async function listening(server: Server): Promise<number> {
  server.listen(0);
  await once(server, 'listening');
  servers.push({
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
  return (server.address() as AddressInfo).port;
}
