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
import { makeToken as token } from '../../support/token-report.ts';

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
      support: 'Carte de PS ou de Personnel de Santé de TEST',
      type: 'CPS',
      typeName: 'Carte de Professionnel de Santé (CPS)',
      environment: 'test',
      holder: {
        name: 'NORBERT KINE-CH',
        identifier: '99700252580',
        identifierType: 'N° RPPS',
        registerStructure: null,
        registerNumber: null,
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
      // The codes tell no director's card (CDE) from an employee's: the label says both, and no more is claimed.
      typeName: "Carte de Personnel d'Etablissement (CDE/CPE)",
      holder: {
        name: 'CHARLES ADMIN',
        identifier: '0B0057881/CPET0002',
        identifierType: 'FINESS/N° de registre',
        registerStructure: '0B0057881',
        registerNumber: 'CPET0002',
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
    ['500000000029751/CPAT0001', 'SIRET/N° de registre', '00000000029751', 'CPAT0001'],
    ['30B0057881', 'FINESS/N° de registre', null, null],
    ['899700252580/1', 'N° RPPS', null, null],
    ['00B6087510', 'N° ADELI', null, null],
    ['X/Y', null, null, null],
  ])('named %s is known by %s %s, %s', async (name, identifierType, registerStructure, registerNumber) => {
    const subject = [{ C: ['FR'] }, { '2.5.4.3': [name] }];
    expect((await identify(token([await held('02', { subject, type: 3 })]))).holder).toMatchObject({
      identifier: identifierType === null ? name : name.slice(1),
      identifierType,
      registerStructure,
      registerNumber,
    });
  });

  it('of production says so by its category alone', async () => {
    expect(await identify(token([await held('02', { category: 0x00 })]))).toMatchObject({
      support: 'Carte de Professionnel ou Personnel de Santé',
      environment: 'prod',
    });
  });

  it.each([
    ['CPS4v1-2800383626', 'ChipDoc', 'CPS4'],
    ['CPS4v1-2800383626', 'PKCS#15 emulated', 'CPS4'],
    ['', 'ChipDoc', 'CPS4'],
    ['Carte', 'IAS ECC', 'CPS3'],
    ['CPS3v3-2800383626', 'ChipDoc', 'CPS3'],
    ['PIV Card Holder pin (PIV_II)', 'PKCS#15 emulated', null],
  ])('labelled « %s », of model %s, is of family %s', async (label, model, family) => {
    const card = await identify(token([await held('02')], { label, model, serialNumber: '' }));
    // Whatever the middleware writes there, certificates tell who it is.
    expect(card).toMatchObject({
      family,
      number: '2800383626',
      type: 'CPS',
      holder: { name: 'NORBERT KINE-CH' },
      status: 'valid',
    });
  });

  it('shows its data objects as they are, and believes nothing they say', async () => {
    const dataObjects = [
      {
        label: 'CPS_ID_CARD',
        size: 12,
        value: Buffer.from('300a130838303235303030', 'hex').toString('base64'),
      },
      {
        label: 'CPS_NAME_PS',
        size: 14,
        value: Buffer.from('300c130a32393030393935323636', 'hex').toString('base64'),
      },
      { label: 'CPS_DATA', size: 40_000, value: null },
    ];
    const card = await identify(token([await held('02')], { dataObjects }));
    expect(card.dataObjects).toEqual([
      { label: 'CPS_ID_CARD', size: 12, texts: null },
      { label: 'CPS_NAME_PS', size: 14, texts: ['2900995266'] },
      { label: 'CPS_DATA', size: 40_000, texts: null },
    ]);
    // The number of another card, in a data object, proves nothing.
    expect(card).toMatchObject({ number: '2800383626', status: 'valid', error: null });
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

  it('issued by somebody who took the names of IGC-Santé is shown for what it says, and trusted for nothing', async () => {
    const impostor = await makeAuthority();
    const card = await identify(token([await held('02', { authority: impostor, category: 0x00 })]));
    expect(card).toMatchObject({ type: 'CPS', environment: 'prod', status: 'untrusted' });
    expect(card.certificates[0]?.chain).toEqual({ trusted: false, reason: 'SIGNATURE_INVALID', root: null });
  });

  it('is not shadowed by another certificate that claims to be for authentication, and lasts longer', async () => {
    const claims = { authority: await makeAuthority(), notAfter: new Date('2035-01-01') };
    for (const certificates of [
      [await held('02', claims), await held('20')],
      [await held('20'), await held('02', claims)],
    ]) {
      expect((await identify(token(certificates))).status).toBe('valid');
    }
  });

  it('shows nothing that moves the text around it', async () => {
    const subject = [
      { ST: ['Paris\u202e (75)'] },
      { O: ['HOPITAL\nValable'] },
      { OU: ['10B0057881\u200b'] },
      { '2.5.4.12': ['\u001b[2Jchef'], '2.5.4.4': ['ADMIN\u2066'], '2.5.4.3': ['30B0057881/\u0007X'] },
    ];
    const [certificate] = [await held('02', { subject, type: 2 })];
    const card = await identify(
      token([{ ...certificate, label: 'Certificat\r' }], {
        reader: 'Lecteur\u0000\u202e',
        label: 'CPS3v3-2800383626\n',
        dataObjects: [
          { label: 'CPS\u001b', size: 4, value: Buffer.from([12, 2, 0xc2, 0x85]).toString('base64') },
        ],
      }),
    );
    expect(card).toMatchObject({
      reader: 'Lecteur��',
      label: 'CPS3v3-2800383626�',
      holder: { name: 'ADMIN�', title: '�[2Jchef', registerNumber: '�X' },
      structure: { name: 'HOPITAL�Valable', idNatStruct: '10B0057881�', department: 'Paris� (75)' },
      dataObjects: [{ label: 'CPS�', size: 4, texts: ['�'] }],
    });
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
    const other = { label: 'Demo CPS', serialNumber: 'a1b2c3d4e5f60718', model: 'SoftHSM v2' };
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
