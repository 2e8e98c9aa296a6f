import type { StoredCertificateView } from '../../../electron/contract/certificates.ts';
import { cps, report } from './samples.ts';

/** The one certificate of a vault that has one. */
export const stored: StoredCertificateView = {
  id: '3f1d1e0a-5a43-4f67-9d6f-1f6c8a4f5b02',
  subject: report.subject,
  notAfter: report.notAfter,
  storedAt: '2026-11-24T09:21:00Z',
  cardNumber: cps.number,
  fileName: 'connecteur-ror-des-lilas',
};
