import type { RorStepView } from '../../../electron/contract/ror.ts';
import { report } from './samples.ts';

const chain = [
  {
    subject: 'CN=auth.ror.esante.gouv.fr,O=AGENCE DU NUMERIQUE EN SANTE,C=FR',
    issuer: 'CN=Certigna Services CA,O=DHIMYOTIS,C=FR',
    notAfter: '2027-06-01T12:00:00Z',
    fingerprint: report.fingerprint,
  },
];

/** A certificate that works. */
export const fine: readonly RorStepView[] = [
  {
    report: {
      step: 'connection',
      outcome: 'passed',
      milliseconds: 84,
      seen: {
        host: 'auth.ror.esante.gouv.fr:443',
        protocol: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        proxy: null,
        chain,
      },
    },
    lines: ['auth.ror.esante.gouv.fr:443, TLSv1.3, TLS_AES_256_GCM_SHA384'],
  },
  {
    report: {
      step: 'certificate',
      outcome: 'passed',
      milliseconds: 12,
      seen: { subject: report.subject, status: 200 },
    },
    lines: [report.subject],
  },
  {
    report: {
      step: 'token',
      outcome: 'passed',
      milliseconds: 141,
      seen: {
        lifetime: 300,
        expiresAt: '2026-11-28T09:15:00Z',
        claims: [{ name: 'client_id', value: 'ror-client-hopital' }],
        bound: true,
      },
    },
    lines: ['300 s'],
  },
  {
    report: {
      step: 'read',
      outcome: 'passed',
      milliseconds: 210,
      seen: {
        url: 'https://ror.esante.gouv.fr/fhir/HealthcareService?_count=1',
        total: 48_211,
        first: 'HealthcareService/12',
        count: 1,
      },
    },
    lines: ['https://ror.esante.gouv.fr/fhir/HealthcareService?_count=1'],
  },
];

/** The last two steps, of a name that the ROR does not know. */
export const brokenToken: readonly RorStepView[] = [
  {
    report: {
      step: 'token',
      outcome: 'failed',
      milliseconds: 97,
      diagnosis: {
        error: { domain: 'ror', code: 'TOKEN_REFUSED', params: { status: 401, detail: 'invalid_client' } },
        side: 'declaration',
        raw: 'HTTP/1.1 401 Unauthorized {"error":"invalid_client","error_description":"Invalid client or Invalid client credentials"}',
      },
      chain: [],
    },
    lines: [],
  },
  { report: { step: 'read', outcome: 'skipped', reason: 'after-failure' }, lines: [] },
];
