import { beforeAll, describe, expect, it } from 'vitest';
import { identifyCard } from '../../../core/card/identify.ts';
import type { CardInventory, TokenCertificate } from '../../../core/card/types.ts';
import { readCardStatus } from '../../../core/card-status/read-status.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import type { Name } from '@peculiar/x509';
import { attributeValues, toRfc4514 } from '../../../core/certificate/name.ts';
import { loadCodeTables } from '../../../core/structure/code-tables.ts';
import {
  type Authority,
  type CardCertificateOptions,
  makeAuthority,
  makeCardCertificate,
  makeKeys,
} from '../../support/card-certificates.ts';
import { makeToken } from '../../support/token-report.ts';
import { at, middleware, reader, revokedVerdict, verdict } from './support/cards.ts';

let authority: Authority;
let keys: CryptoKeyPair;
beforeAll(async () => {
  [authority, keys] = await Promise.all([makeAuthority(), makeKeys()]);
});

async function held(id: string, options: Partial<CardCertificateOptions> = {}): Promise<TokenCertificate> {
  const der = await makeCardCertificate({ authority, keys, ...options });
  return { id, label: `Certificat ${id}`, der: Buffer.from(der).toString('base64') };
}

/**
 * Reads the status of a card that shows these certificates, and tells for which paths revocation was asked.
 * @param about place in the path of the certificate that is revoked; null: none is.
 */
async function read(
  certificates: readonly TokenCertificate[],
  trust: TrustStore = authority.trust,
  about: number | null = null,
) {
  const token = makeToken(certificates, {
    module: middleware.path,
    slotId: reader.slotId,
    reader: reader.name,
  });
  const inventory: CardInventory = { modules: [middleware], readers: [reader], tokens: [token] };
  const card = await identifyCard(token, { trust, tables: await loadCodeTables('resources'), at });
  const asked: string[][] = [];
  const report = await readCardStatus(card, inventory, {
    trust,
    at,
    checkRevocation: (path) => {
      asked.push(path.map(({ subjectName }) => attributeValues(subjectName, '2.5.4.3')[0] ?? ''));
      return Promise.resolve({
        verdict: about === null ? verdict() : revokedVerdict,
        subject: toRfc4514((path[about ?? 0] ?? path[0])?.subjectName as Name),
      });
    },
  });
  return { report, asked };
}

const wholePath = ['899700252580', 'TEST AC IGC-SANTE FORT PERSONNES', 'TEST AC RACINE IGC-SANTE FORT'];

describe('reading the status of a card', () => {
  it('tells a card that is revoked from one whose authority is', async () => {
    const certificates = [await held('02')];
    const own = await read(certificates, authority.trust, 0);
    expect(own.report.remarks[0]).toMatchObject({ code: 'REVOKED', light: 'red' });
    const above = await read(certificates, authority.trust, 1);
    expect(above.report.remarks[0]).toMatchObject({
      code: 'AUTHORITY_REVOKED',
      light: 'red',
      params: { authority: 'TEST AC IGC-SANTE FORT PERSONNES' },
    });
  });

  it('asks once whether its path is revoked, leaf first, pinned root last', async () => {
    const { report, asked } = await read([await held('01', { usage: 'signature' }), await held('02')]);
    expect(asked).toEqual([wholePath]);
    expect(report).toMatchObject({
      light: 'green',
      revocation: { status: 'good' },
      reader: { name: reader.name, firmwareVersion: '2.3' },
      middleware: { path: middleware.path },
    });
  });

  it('asks nobody about a card that no pinned root vouches for', async () => {
    const { report, asked } = await read([await held('02')], loadTrustStore('resources'));
    expect(asked).toEqual([]);
    expect(report).toMatchObject({ light: 'red', status: 'untrusted', revocation: null });
  });

  it('asks about the certificate that was judged, not another one that shares its identifier', async () => {
    const decoy = await held('02', {
      subject: [{ C: ['FR'] }, { '2.5.4.3': ['899700000000'] }],
      notAfter: new Date('2026-01-01'),
    });
    const garbage = { id: '02', label: 'x', der: 'AAAA' };
    expect((await read([garbage, decoy, await held('02')])).asked).toEqual([wholePath]);
  });

  it('of an unreadable one asks nothing', async () => {
    const { report, asked } = await read([await held('01', { usage: 'signature' })]);
    expect(asked).toEqual([]);
    expect(report).toMatchObject({ light: 'red', remarks: [{ code: 'UNREADABLE' }, { code: 'TEST_CARD' }] });
  });
});
