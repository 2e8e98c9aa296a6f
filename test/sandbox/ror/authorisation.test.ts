import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../support/run-tool.ts';
import { softwareCard } from '../../support/software-card.ts';
import { revocationCode } from '../platform/products.ts';
import { cardOf } from '../platform/stand.ts';
import { httpsClient } from './https-client.ts';
import { makeRorStand, type RorStand } from './ror-stand.ts';

let stand: RorStand;
let clientId: string;

beforeAll(async () => {
  stand = await makeRorStand();
  clientId = await stand.clientIdOf(stand.service);
});

afterAll(() => stand.remove());

const invalidClient = (body: string) => {
  expect(JSON.parse(body)).toMatchObject({ error: 'invalid_client' });
};

describe('a token', () => {
  it.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'comes over %s for the certificate that was just issued, and is bound to it',
    async (tls) => {
      const { status, body, protocol } = await stand.askToken(clientId, { tls });
      expect([status, protocol]).toEqual([200, tls]);
      const answer = JSON.parse(body) as Record<string, unknown>;
      expect(answer).toMatchObject({ token_type: 'Bearer', expires_in: 300 });
      const [header, payload] = String(answer['access_token'])
        .split('.')
        .slice(0, 2)
        .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>);
      expect(header).toMatchObject({ alg: 'RS256', typ: 'at+jwt' });
      const { raw } = new X509Certificate(stand.service.certificate);
      expect(payload).toMatchObject({
        client_id: clientId,
        aud: stand.ror.fhirBase,
        cnf: { 'x5t#S256': createHash('sha256').update(raw).digest('base64url') },
      });
      expect(Number(payload?.['exp']) - Number(payload?.['iat'])).toBe(300);
    },
  );

  it('comes to curl, from exactly the real path', async () => {
    const { pathname } = new URL(stand.ror.tokenUrl);
    expect(pathname).toBe('/auth/realms/ror/protocol/openid-connect/token');
    const { status, body } = await stand.curl(stand.ror.tokenUrl)({
      path: pathname,
      ...stand.service,
      body: `grant_type=client_credentials&client_id=${clientId}`,
      contentType: 'application/x-www-form-urlencoded',
    });
    expect([status, body]).toEqual([200, expect.stringContaining('"access_token":"ey')]);
  });

  it('is refused to an unknown client_id, to another service’s, and for other grants', async () => {
    const unknown = await stand.askToken('nobody');
    expect(unknown.status).toBe(401);
    invalidClient(unknown.body);
    const other = await stand.issue('AUTH_CLI', 'AUTRE');
    expect(await stand.clientIdOf(other)).not.toBe(clientId);
    const stolen = await stand.askToken(clientId, { service: other });
    expect(stolen.status).toBe(401);
    invalidClient(stolen.body);
    const grant = await stand.askToken(clientId, { body: `grant_type=password&client_id=${clientId}` });
    expect([grant.status, grant.body]).toEqual([400, expect.stringContaining('unsupported_grant_type')]);
  });

  it('needs a registered DN of the same meaning, however it is spelt', async () => {
    const spellings = [
      String.raw`cn=ror-demo,ou=1990000002,o=hopital  fictif de demonstration,st=paris \28 75),c=fr`,
      String.raw`CN=ROR\2DDEMO,OU=1990000002,O=HOPITAL FICTIF DE DEMONSTRATION,2.5.4.8=Paris (75),C=FR`,
    ];
    for (const [at, subjectDn] of spellings.entries()) {
      await stand.ror.register({ clientId: `spelling-${at}`, subjectDn, profile: 'CU11' });
    }
    expect((await stand.askToken('spelling-0')).status, spellings[0]).toBe(401);
    expect((await stand.askToken('spelling-1')).status).toBe(200);
    await stand.ror.register({
      clientId: 'spelling-0',
      subjectDn: 'cn=ror-demo,ou=1990000002,o=hopital  fictif de demonstration,st=paris (75),c=fr',
      profile: 'CU11',
    });
    expect((await stand.askToken('spelling-0')).status).toBe(200);
    await stand.ror.register({
      clientId: 'reversed',
      subjectDn: 'C=FR,ST=Paris (75),O=HOPITAL FICTIF DE DEMONSTRATION,OU=1990000002,CN=ROR-DEMO',
      profile: 'CU11',
    });
    expect((await stand.askToken('reversed')).status).toBe(401);
  });

  it('still comes after a restart, to clients that were registered by POST', async () => {
    const post = (body: unknown) =>
      httpsClient(stand.ror.clientUrl, {
        ca: stand.ror.pki.roots,
        cert: stand.service.certificate,
        key: stand.service.key,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const kept = await post({ clientId: 'mon-service', profile: 'CU17' });
    expect([kept.status, JSON.parse(kept.body)]).toEqual([
      201,
      expect.objectContaining({
        clientId: 'mon-service',
        subjectDn: 'CN=ROR-DEMO,OU=1990000002,O=HOPITAL FICTIF DE DEMONSTRATION,ST=Paris (75),C=FR',
      }),
    ]);
    expect((await post({ subjectDn: 'no name' })).status).toBe(400);
    await stand.reopen();
    expect((await stand.askToken('mon-service')).status).toBe(200);
    expect((await stand.askToken(clientId)).status).toBe(200);
    const file = await readFile(join(stand.platform.folder, 'ror', 'clients.json'), 'utf8');
    expect(file).toContain('mon-service');
  });
});

describe('the connection', () => {
  const connect = (...args: string[]) => {
    const { host } = new URL(stand.ror.tokenUrl);
    return run('openssl', ['s_client', '-connect', host, '-CAfile', stand.rootFile, ...args], 'Q\n');
  };

  it('shows leaf and intermediate, names who signs clients, and speaks no TLS 1.1', async () => {
    const { stdout } = await connect('-showcerts', '-tls1_2');
    expect(stdout).toContain('Verify return code: 0 (ok)');
    expect(stdout.match(/BEGIN CERTIFICATE/gu)).toHaveLength(2);
    expect(stdout).toMatch(/Acceptable client certificate CA names[^]*ELEMENTAIRE ORGANISATIONS/u);
    expect((await connect('-tls1_1', '-cipher', 'ALL:@SECLEVEL=0')).code).not.toBe(0);
  });

  it('without a certificate ends in the handshake of TLS 1.2, at the first reading of TLS 1.3', async () => {
    const bare = { ca: stand.ror.pki.roots };
    await expect(httpsClient(stand.ror.tokenUrl, { ...bare, tls: 'TLSv1.3' })).rejects.toMatchObject({
      code: 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
    });
    await expect(httpsClient(stand.ror.tokenUrl, { ...bare, tls: 'TLSv1.2' })).rejects.toMatchObject({
      message: expect.stringContaining('alert handshake failure') as string,
    });
  });

  it('takes neither a card nor an ORG SIGN', async () => {
    const { pki, keys, key } = stand.platform;
    const card = await softwareCard(pki.authorities['ACI-FO-PP-TEST'], cardOf('cps3'), keys);
    for (const service of [{ certificate: card, key }, await stand.issue('SIGN', 'SIGNE')]) {
      await expect(stand.askToken(clientId, { service })).rejects.toMatchObject({ code: 'ECONNRESET' });
    }
  });

  it('takes no certificate any more once it is revoked', async () => {
    const service = await stand.issue('AUTH_CLI', 'REVOQUE');
    const own = await stand.clientIdOf(service);
    expect((await stand.askToken(own, { service })).status).toBe(200);
    await stand.administrator.api.revoke(service.id, revocationCode);
    const { status, body } = await stand.askToken(own, { service });
    expect([status, body]).toEqual([400, expect.stringContaining('The SSL certificate error')]);
  });

  it('leads nowhere else', async () => {
    const { certificate: cert, key } = stand.service;
    for (const path of ['/', '/auth/realms/ror/auth', '/auth/realms/other/protocol/openid-connect/token']) {
      const url = new URL(path, stand.ror.tokenUrl).href;
      expect((await httpsClient(url, { ca: stand.ror.pki.roots, cert, key })).status).toBe(404);
    }
  });
});
