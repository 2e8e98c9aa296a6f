import { compareNames } from '../../../core/requests/name-change.ts';
import type { RevocationVerdict } from '../../../core/revocation/types.ts';
import type {
  FollowedCertificate,
  FollowedEntry,
  FollowedRequest,
} from '../../../electron/contract/follow.ts';
import { requestView } from './request-samples.ts';
import { report } from './samples.ts';

const day = 86_400_000;

/** @returns ISO 8601, so many days from now. */
const daysFromNow = (days: number): string => new Date(Date.now() + days * day).toISOString();

/** A certificate of the time line that ends in so many days. */
export function followedCertificate(
  id: string,
  daysLeft: number,
  values: Partial<FollowedCertificate> = {},
): FollowedCertificate {
  const notAfter = daysFromNow(daysLeft);
  return {
    kind: 'certificate',
    id,
    environment: 'test',
    distinguishedName: report.subject,
    replaces: null,
    name: null,
    toDo: 'none',
    state: 'active',
    notBefore: daysFromNow(daysLeft - 1096),
    notAfter,
    daysLeft,
    renewal: {
      opensAt: daysFromNow(daysLeft - 90),
      noticeAt: daysFromNow(daysLeft - 60),
      closesAt: notAfter,
      open: false,
    },
    replacedBy: null,
    confirmedAt: null,
    revokedAt: null,
    structureName: requestView.structureName,
    idNatStruct: requestView.idNatStruct,
    service: requestView.service,
    contactEmails: requestView.contactEmails,
    department: requestView.department,
    issuer: report.issuer,
    serialNumber: report.serialNumber,
    fingerprint: report.fingerprint,
    keyMaker: 'here',
    cardNumber: '2900995266',
    revocationReason: null,
    declaredName: null,
    codeKept: true,
    actions: ['request-anew', 'revoke'],
    revocation: null,
    ...values,
  };
}

export const followedRequest: FollowedRequest = {
  kind: 'request',
  id: 'r',
  environment: 'test',
  distinguishedName: report.subject,
  replaces: null,
  name: null,
  toDo: 'wait',
  state: 'requested',
  since: daysFromNow(-3),
  structureName: requestView.structureName,
  idNatStruct: requestView.idNatStruct,
  service: 'SECOND SERVICE',
  contactEmails: requestView.contactEmails,
};

export const goodVerdict: RevocationVerdict = {
  status: 'good',
  proof: {
    kind: 'ocsp',
    source: 'http://ocsp.esante.gouv.fr',
    thisUpdate: '2026-11-24T09:21:00.000Z',
    nextUpdate: '2026-11-25T09:21:00.000Z',
    fromCache: false,
    stale: false,
  },
  revokedAt: null,
  reason: null,
  checkedAt: '2026-11-24T09:22:00.000Z',
  failures: [],
};

const renamed = report.subject.replace('LILAS', 'ROSES');

/** One of each state, an old one beside its new one. */
export const followed: readonly FollowedEntry[] = [
  followedRequest,
  followedCertificate('expired', -12, { state: 'expired', toDo: 'request-anew', actions: ['request-anew'] }),
  followedCertificate('soon', 24, {
    state: 'to-renew',
    toDo: 'renew',
    actions: ['renew', 'request-anew', 'revoke'],
  }),
  followedCertificate('old', 50, {
    state: 'to-renew',
    toDo: 'keep-until-confirmed',
    replacedBy: 'new',
    actions: ['revoke'],
  }),
  followedCertificate('new', 1090, {
    replaces: 'old',
    name: compareNames(report.subject, renamed),
    distinguishedName: renamed,
    toDo: 'declare-name',
    actions: ['declare-name', 'revoke'],
    revocation: { verdict: goodVerdict, revokedAuthority: null },
  }),
  followedCertificate('revoked', 700, {
    state: 'revoked',
    toDo: 'request-anew',
    actions: ['request-anew'],
    revokedAt: daysFromNow(-1),
    revocationReason: 'superseded',
  }),
];
