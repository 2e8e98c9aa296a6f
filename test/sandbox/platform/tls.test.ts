import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueLeaf, makeAuthority } from '../../../sandbox/pki/certificate-maker.ts';
import { generateRsaKeyPair } from '../../../sandbox/pki/keys.ts';
import { distinguishedName } from '../../../sandbox/pki/names.ts';
import { orgAuthCliExtensions } from '../../../sandbox/pki/profiles.ts';
import { run } from '../../support/run-tool.ts';
import { softwareCard } from '../../support/software-card.ts';
import { cardOf, makeStand, type PlatformStand } from './stand.ts';

let stand: PlatformStand;
let administrator: string;

beforeAll(async () => {
  stand = await makeStand();
  administrator = await softwareCard(stand.pki.authorities['ACI-FO-PP-TEST'], cardOf('cps3'), stand.keys);
  await stand.open();
});

afterAll(() => stand.remove());

const withCard = (certificate: string) => stand.curl({ certificate, key: stand.key });

describe('TLS', () => {
  it.each(['1.2', '1.3'] as const)('closes a TLS %s connection without a certificate', async (tls) => {
    const { code, status } = await stand.curl({ tls });
    expect(code).not.toBe(0);
    expect(status).toBe(0);
  });

  it('closes on cards of a stranger that bears the same names, even expired ones', async () => {
    const root = await makeAuthority('ACR-FO-TEST', await generateRsaKeyPair(2048), null);
    const stranger = await makeAuthority('ACI-FO-PP-TEST', await generateRsaKeyPair(2048), root);
    for (const notAfter of [new Date('2099-01-01'), new Date('2023-01-01')]) {
      const card = await softwareCard(stranger, cardOf('cps3'), stand.keys, {
        notBefore: new Date('2020-01-01'),
        notAfter,
      });
      const { code, status } = await withCard(card);
      expect([code === 0, status]).toEqual([false, 0]);
    }
  });

  it('closes on a certificate that is no card’s: ORG, or the card’s signature one', async () => {
    const issuer = stand.pki.authorities['ACI-EL-ORG-TEST'];
    const org = await issueLeaf(issuer, {
      subject: distinguishedName([{ country: 'FR' }, { commonName: 'ORG' }]),
      publicKey: stand.keys.publicKey,
      notBefore: new Date(Date.now() - 1000),
      notAfter: new Date('2030-01-01'),
      extensions: orgAuthCliExtensions(issuer, stand.keys.publicKey),
    });
    const signature = await softwareCard(
      stand.pki.authorities['ACI-FO-PP-TEST'],
      cardOf('cps3'),
      stand.keys,
      {
        usage: 'signature',
      },
    );
    for (const certificate of [org.toString('pem'), signature]) {
      expect((await withCard(certificate)).status).toBe(0);
    }
  });

  it('speaks neither TLS 1.1 nor plain HTTP, and names the issuers it takes', async () => {
    const connect = ['s_client', '-connect', `127.0.0.1:${String(stand.sandbox.port)}`];
    expect((await run('openssl', [...connect, '-tls1_1', '-cipher', 'ALL:@SECLEVEL=0'])).code).not.toBe(0);
    expect((await run('openssl', [...connect, '-tls1_2'])).stdout).toContain(
      'TEST AC IGC-SANTE FORT PERSONNES',
    );
    const plain = await run('curl', ['--silent', `http://127.0.0.1:${String(stand.sandbox.port)}/`]);
    expect(plain.stdout).toBe('');
  });

  it('resumes no session: each connection needs the card', async () => {
    const connect = [
      's_client',
      '-connect',
      `127.0.0.1:${String(stand.sandbox.port)}`,
      '-reconnect',
      '-tls1_2',
    ];
    const [certificate, keyFile] = [join(stand.folder, 'resume.pem'), join(stand.folder, 'resume.key')];
    await writeFile(certificate, administrator);
    await writeFile(keyFile, stand.key);
    const { stdout } = await run('openssl', [...connect, '-cert', certificate, '-key', keyFile]);
    expect(stdout).toContain('New, TLSv1.2');
    expect(stdout).not.toContain('Reused');
  });
});
