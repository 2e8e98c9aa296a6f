import { beforeAll, describe, expect, it } from 'vitest';
import { identifyCard } from '../../../core/card/identify.ts';
import type { TokenCertificate, TokenReport } from '../../../core/card/types.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import { loadCodeTables, type CodeTables } from '../../../core/structure/code-tables.ts';
import {
  makeAuthority,
  makeCardCertificate,
  makeKeys,
  type Authority,
  type CardCertificateOptions,
} from '../../support/card-certificates.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';

const at = new Date('2026-06-01T12:00:00Z');
let tables: CodeTables;
let authority: Authority;
let keys: CryptoKeyPair;

beforeAll(async () => {
  [tables, authority, keys] = await Promise.all([loadCodeTables('resources'), makeAuthority(), makeKeys()]);
});

async function held(id: string, options: Partial<CardCertificateOptions> = {}): Promise<TokenCertificate> {
  const der = await makeCardCertificate({ authority, keys, ...options });
  return { id, label: `Certificat ${id}`, der: Buffer.from(der).toString('base64') };
}

function token(certificates: readonly TokenCertificate[], change: Partial<TokenReport> = {}): TokenReport {
  return {
    module: '/usr/lib/softhsm/libsofthsm2.so',
    slotId: '1',
    reader: 'SoftHSM slot ID 0x1',
    label: 'CPS3v3-2800383626',
    serialNumber: '2800383626',
    model: 'IAS ECC',
    manufacturer: 'ANS',
    pinState: 'normal',
    hardwareVersion: null,
    firmwareVersion: null,
    dataObjects: [],
    certificates,
    error: null,
    ...change,
  };
}

const identify = (report: TokenReport) => identifyCard(report, { trust: authority.trust, tables, at });

describe('a card', () => {
  it('says whose it is, from its certificates', async () => {
    const certificates = [await held('01', { usage: 'signature' }), await held('02', { profession: 70 })];
    const card = await identify(token(certificates));
    expect(card).toMatchObject({
      ref: { module: '/usr/lib/softhsm/libsofthsm2.so', slotId: '1', serialNumber: '2800383626' },
      number: '2800383626',
      issuerNumber: '8025000001',
      family: 'CPS3',
      type: 'CPS',
      environment: 'test',
      holder: {
        name: 'NORBERT KINE-CH',
        identifier: '99700252580',
        identifierType: 'N° RPPS',
        profession: 'Masseur-Kinésithérapeute',
        title: 'Masseur-Kinésithérapeute',
      },
      structure: null,
      status: 'valid',
      error: null,
    });
    expect(card.certificates.map(({ id, usage, chain }) => [id, usage, chain.trusted])).toEqual([
      ['01', 'signature', true],
      ['02', 'authentication', true],
    ]);
  });

  it('of an establishment tells its structure', async () => {
    const subject = [
      { C: ['FR'] },
      { ST: ['Paris (75)'] },
      { O: ['HOPITAL DES 3 DAMES'] },
      { OU: ['10B0057881'] },
      { '2.5.4.4': ['ADMIN'], '2.5.4.42': ['CHARLES'], '2.5.4.3': ['30B0057881/CPET0002'] },
    ];
    const card = await identify(token([await held('02', { subject, type: 2 })]));
    expect(card).toMatchObject({
      type: 'CPE',
      holder: {
        name: 'CHARLES ADMIN',
        identifier: '0B0057881/CPET0002',
        identifierType: 'FINESS/N° de registre',
        profession: null,
        title: null,
      },
      structure: {
        idNatStruct: '10B0057881',
        identifierType: 'FINESS',
        name: 'HOPITAL DES 3 DAMES',
        department: 'Paris (75)',
      },
    });
  });

  it.each([
    ['expired', { notAfter: new Date('2026-01-01') }],
    ['not-yet-valid', { notBefore: new Date('2027-01-01') }],
  ] as const)('is %s by the dates of its authentication certificate', async (status, dates) => {
    const certificates = [await held('01', { usage: 'signature' }), await held('02', dates)];
    expect((await identify(token(certificates))).status).toBe(status);
  });

  it('is untrusted under a root that nobody pinned', async () => {
    const trust = loadTrustStore('resources');
    const card = await identifyCard(token([await held('02')]), { trust, tables, at });
    expect(card.status).toBe('untrusted');
    expect(card.holder?.name).toBe('NORBERT KINE-CH');
  });

  it('with an old and a renewed certificate stands by the one in force', async () => {
    const old = await held('02', { notAfter: new Date('2026-01-01') });
    const renewed = await held('20');
    for (const certificates of [
      [old, renewed],
      [renewed, old],
    ]) {
      expect((await identify(token(certificates))).status).toBe('valid');
    }
  });

  it("of another middleware takes its number from its certificates, SoftHSM2's serial telling nothing", async () => {
    const other = { label: 'Demo CPS', serialNumber: 'a1b2c3d4e5f60718' };
    expect(await identify(token([await held('02')], other))).toMatchObject({
      number: '2800383626',
      family: null,
      status: 'valid',
      error: null,
    });
  });
});

describe('a card that cannot be used', () => {
  it.each([
    ['its label', { label: 'CPS3v3-2900995266' }],
    ['its serial number', { serialNumber: '2900995266' }],
  ])('because %s names another card, names no holder', async (_, change) => {
    expect(await identify(token([await held('02')], change))).toMatchObject({
      status: 'unreadable',
      error: 'CARD_CHANGED',
      holder: null,
      type: null,
      environment: 'unknown',
    });
  });

  it('because its two certificates are of two cards', async () => {
    const certificates = [await held('01', { usage: 'signature', number: '2900995266' }), await held('02')];
    expect((await identify(token(certificates))).error).toBe('CARD_CHANGED');
  });

  it('because it only signs', async () => {
    expect(await identify(token([await held('01', { usage: 'signature' })]))).toMatchObject({
      status: 'unreadable',
      error: 'NO_AUTHENTICATION_CERTIFICATE',
      holder: { name: 'NORBERT KINE-CH' },
    });
  });

  it.each([
    ['nothing', []],
    ['bytes that are no certificate', [{ id: '02', label: 'x', der: 'bm90IGEgY2VydGlmaWNhdGU=' }]],
  ])('because it shows %s', async (_, certificates) => {
    expect(await identify(token(certificates))).toMatchObject({
      number: '2800383626',
      status: 'unreadable',
      error: 'CARD_UNREADABLE',
    });
  });

  it('but an unreadable object hides no other', async () => {
    const certificates = [{ id: '03', label: 'x', der: 'AAAA' }, await held('02')];
    expect(await identify(token(certificates))).toMatchObject({ status: 'valid', error: null });
  });

  it('keeps the reason that the reading gave', async () => {
    expect((await identify(token([], { error: 'MODULE_FAILED' }))).error).toBe('MODULE_FAILED');
  });
});

describe.skipIf(!sharedAvailable)('real TEST cards', () => {
  const real = async (sample: string, number: string, when: string) => {
    const der = readShared(`pki/samples/${sample}.pem`)
      .toString('latin1')
      .replace(/-----[^-]+-----|\s/g, '');
    const report = token([{ id: '02', label: 'auth', der }], {
      label: `CPS3v3-${number}`,
      serialNumber: number,
    });
    return identifyCard(report, { trust: loadTrustStore('resources'), tables, at: new Date(when) });
  };

  it('a CPS', async () => {
    expect(await real('test-cps3-auth', '2800383626', '2022-01-01')).toMatchObject({
      number: '2800383626',
      type: 'CPS',
      environment: 'test',
      holder: {
        name: 'NORBERT KINE-CH',
        identifier: '99700252580',
        identifierType: 'N° RPPS',
        profession: 'Masseur-Kinésithérapeute',
      },
      // The root of the TEST FORT branch is not published.
      status: 'untrusted',
    });
  });

  it('a CPE', async () => {
    expect(await real('test-cpe-auth', '2600301752', '2019-01-01')).toMatchObject({
      number: '2600301752',
      type: 'CPE',
      holder: { name: 'CHARLES ADMINISTRATIF-CH057880002', title: 'Personnel santé ou social' },
      structure: { idNatStruct: '10B0057881', name: 'HOPITAL DES 3 DAMES', department: 'Paris (75)' },
      status: 'valid',
    });
    expect((await real('test-cpe-auth', '2600301752', '2026-01-01')).status).toBe('expired');
  });
});
