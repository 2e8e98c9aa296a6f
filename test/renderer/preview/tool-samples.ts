import type { CardStatusReport, Remark } from '../../../core/card-status/types.ts';
import type { DiagnosticsReport } from '../../../core/diagnostics/types.ts';
import { cpe, cps } from './samples.ts';

const [authentication] = cps.certificates;
if (authentication === undefined) throw new Error('The sample card has no certificate');

const { number, issuerNumber, label, family, type, environment, holder, structure } = cps;
const crl = 'http://igc-sante.esante.gouv.fr/CRL/ACI-FO-PP-TEST.crl';
const ocsp = 'http://ocsp.esante.gouv.fr';

const remark = (code: Remark['code'], light: Remark['light'], params: Remark['params'] = {}): Remark => ({
  code,
  light,
  params,
});

const green: CardStatusReport = {
  at: '2026-11-24T09:12:00Z',
  light: 'green',
  remarks: [
    remark('VALID', 'green', { date: authentication.notAfter, days: 802 }),
    remark('TEST_CARD', 'green'),
  ],
  card: { number, issuerNumber, label, family, type, environment, holder, structure },
  status: 'valid',
  validity: { notBefore: authentication.notBefore, notAfter: authentication.notAfter, daysLeft: 802 },
  pinState: 'normal',
  chain: authentication.chain,
  revocation: {
    status: 'good',
    proof: {
      kind: 'ocsp',
      source: ocsp,
      thisUpdate: '2026-11-24T09:11:58Z',
      nextUpdate: '2026-11-25T09:11:58Z',
      fromCache: false,
      stale: false,
    },
    revokedAt: null,
    reason: null,
    checkedAt: '2026-11-24T09:12:00Z',
    failures: [],
  },
  middleware: {
    path: '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so',
    manufacturer: 'ANS',
    description: 'CPS3 PKCS#11 LINUX',
    version: '3.1',
    cryptoki: '2.20',
  },
  reader: { name: 'Gemalto PC Twin Reader 00 00', hardwareVersion: '2.0', firmwareVersion: '1.4' },
};

/** Reports in each light; `amber` has no network, `red` was reported stolen, `expired` is another card. */
export const statusReports = {
  green,
  amber: {
    ...green,
    light: 'amber',
    remarks: [
      remark('PIN_FINAL_TRY', 'amber'),
      remark('REVOCATION_STALE', 'amber', { date: '2026-11-12T04:00:00Z', source: crl }),
      remark('EXPIRES_SOON', 'amber', { date: '2026-12-20T12:00:00Z', days: 26, order: 'other' }),
      remark('TEST_CARD', 'green'),
    ],
    validity: { notBefore: '2023-12-20T00:00:00Z', notAfter: '2026-12-20T12:00:00Z', daysLeft: 26 },
    pinState: 'final-try',
    revocation: {
      status: 'unknown',
      proof: {
        kind: 'crl',
        source: crl,
        thisUpdate: '2026-11-12T04:00:00Z',
        nextUpdate: '2026-11-15T04:00:00Z',
        fromCache: true,
        stale: true,
      },
      revokedAt: null,
      reason: null,
      checkedAt: '2026-11-24T09:12:00Z',
      failures: [
        { kind: 'ocsp', source: ocsp, code: 'TIMED_OUT', params: { host: 'ocsp.esante.gouv.fr' } },
        { kind: 'crl', source: crl, code: 'TIMED_OUT', params: { host: 'igc-sante.esante.gouv.fr' } },
      ],
    },
  },
  red: {
    ...green,
    light: 'red',
    remarks: [
      remark('REVOKED', 'red', {
        date: '2026-10-03T14:20:00Z',
        reason: 'keyCompromise',
        order: 'other',
      }),
      remark('TEST_CARD', 'green'),
    ],
    pinState: 'locked',
    revocation: {
      status: 'revoked',
      proof: {
        kind: 'crl',
        source: crl,
        thisUpdate: '2026-11-24T04:00:00Z',
        nextUpdate: '2026-11-27T04:00:00Z',
        fromCache: false,
        stale: false,
      },
      revokedAt: '2026-10-03T14:20:00Z',
      reason: 'keyCompromise',
      checkedAt: '2026-11-24T09:12:00Z',
      failures: [{ kind: 'ocsp', source: ocsp, code: 'TIMED_OUT', params: { host: 'ocsp.esante.gouv.fr' } }],
    },
  },
  expired: {
    ...green,
    light: 'red',
    remarks: [
      remark('EXPIRED', 'red', { date: '2025-01-01T00:00:00Z', order: 'CPE' }),
      remark('TEST_CARD', 'green'),
    ],
    card: { ...green.card, number: cpe.number, type: 'CPE', holder: cpe.holder, structure: cpe.structure },
    status: 'expired',
    validity: { notBefore: '2022-01-01T00:00:00Z', notAfter: '2025-01-01T00:00:00Z', daysLeft: -692 },
    chain: { ...authentication.chain, trusted: false, reason: 'EXPIRED' },
    revocation: null,
    middleware: null,
    reader: { name: cpe.reader, hardwareVersion: null, firmwareVersion: null },
  },
} as const satisfies Record<string, CardStatusReport>;

const opensc = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';

const usual: DiagnosticsReport = {
  at: '2026-11-24T09:12:00Z',
  application: {
    version: '0.1.0',
    runtime: ['Electron 25.1.1', 'Chromium 114.0.5735.45', 'Node.js 18.15.0'],
    system: 'linux 6.1.0 x64',
  },
  pcsc: {
    service: 'running',
    readers: [
      {
        name: 'Gemalto PC Twin Reader 00 00',
        cardPresent: true,
        atr: '3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00',
      },
      { name: 'Ingenico PMEI Kap&Link Usb Smart Card Reader 01 00', cardPresent: false, atr: null },
    ],
    detail: null,
  },
  modules: [
    {
      path: '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so',
      family: 'cryptolib-cps',
      outcome: 'refused',
      report: {
        path: '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so',
        manufacturer: null,
        description: null,
        version: null,
        cryptoki: null,
        events: null,
        error: {
          domain: 'card',
          code: 'MODULE_NOT_A_LIBRARY',
          params: { path: '/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so', detail: 'invalid ELF header' },
        },
      },
    },
    { path: '/usr/lib64/libcps3_pkcs11_lux.so', family: 'cryptolib-cps', outcome: 'absent', report: null },
    {
      path: opensc,
      family: 'opensc',
      outcome: 'used',
      report: {
        path: opensc,
        manufacturer: 'OpenSC Project',
        description: 'OpenSC smartcard framework',
        version: '0.23',
        cryptoki: '3.0',
        events: null,
        error: null,
      },
    },
    { path: '/usr/lib64/opensc-pkcs11.so', family: 'opensc', outcome: 'absent', report: null },
    { path: cps.ref.module, family: 'softhsm', outcome: 'spare', report: null },
  ],
  readers: [
    {
      module: opensc,
      slotId: '0',
      name: 'Gemalto PC Twin Reader 00 00',
      cardPresent: true,
      hardwareVersion: '2.0',
      firmwareVersion: '1.4',
    },
  ],
  incidents: [
    {
      at: '2026-11-24T08:02:11Z',
      error: { domain: 'card', code: 'HOST_STOPPED', params: {} },
    },
    {
      at: '2026-11-24T08:40:50Z',
      error: {
        domain: 'card',
        code: 'MODULE_TIMED_OUT',
        params: { path: opensc, operation: 'C_GetTokenInfo', seconds: 10 },
      },
    },
  ],
};

export const diagnostics = {
  usual,
  failing: {
    ...usual,
    pcsc: { service: 'stopped', readers: [], detail: 'SCARD_E_NO_SERVICE' },
    modules: usual.modules.filter(({ outcome }) => outcome === 'absent'),
    readers: [],
    incidents: [],
  },
} as const satisfies Record<string, DiagnosticsReport>;

export const diagnosticsText = [
  'Passerelle 0.1.0 · linux 6.1.0 x64',
  'PC/SC : en marche · 2 lecteurs, 1 carte',
  'ATR 3B AC 00 40 2A 00 12 25 00 64 80 00 03 10 00 90 00',
].join('\n');
