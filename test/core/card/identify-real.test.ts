import { beforeAll, describe, expect, it } from 'vitest';
import { identifyCard } from '../../../core/card/identify.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import { loadCodeTables, type CodeTables } from '../../../core/structure/code-tables.ts';
import { readShared, sharedAvailable } from '../../support/shared.ts';
import { makeToken as token } from '../../support/token-report.ts';

let tables: CodeTables;
beforeAll(async () => {
  tables = await loadCodeTables('resources');
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
