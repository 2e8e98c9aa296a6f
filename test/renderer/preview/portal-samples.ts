import type { PortalSubject, PortalView, ReceivedView } from '../../../electron/contract/portal.ts';
import { requestGuide } from '../../../core/igc/portal-guide.ts';
import { requestView } from './request-samples.ts';
import { report } from './samples.ts';

const request = { ...requestView, keyMaker: 'platform', request: null } as const;

export const receivedView: ReceivedView = {
  id: '7d0c3b1e-52c7-4d0b-9d24-1f8f6f5f2a11',
  fileName: 'asip-p12-EL-TEST-ORG-AUTH_CLI-20261124-102130.p12',
  format: 'p12',
  hasPrivateKey: true,
  report,
  problem: null,
  sealed: false,
  matchedBy: 'name',
  candidates: [request],
  passwordKept: [request.id],
};

export const requestSubject: PortalSubject = {
  recordId: request.id,
  structureName: request.structureName,
  service: request.service,
  environment: request.environment,
  stages: requestGuide(request),
  phase: 'request',
};

export const portalView: PortalView = {
  host: 'localhost:8443',
  sandbox: true,
  address: 'https://localhost:8443/demander/produit',
  loading: false,
  canGoBack: true,
  problem: null,
  refusedOrigin: null,
  subject: requestSubject,
  received: [],
  receiving: false,
  stored: null,
};
