import { daysBefore, daysUntil, expiryThresholds } from '../certificate/expiry.ts';
import type { RequestRecord, CertificateSummary } from '../vault/records.ts';
import { compareNames, type NameComparison } from './name-change.ts';
import { type Replacements, replacementsIn, type TimelineSource } from './replacements.ts';
import { certificateState, type CertificateState, type RequestState } from './states.ts';

/** Keys of `toDo` in `requests.json`. */
export type ToDo =
  | 'none'
  | 'prepare'
  | 'send'
  | 'check-sent'
  | 'wait'
  | 'retrieve'
  | 'correct'
  | 'renew'
  | 'finish-renewal'
  | 'declare-name'
  | 'install'
  | 'keep-until-confirmed'
  | 'request-anew'
  | 'retired';

interface Entry {
  /** Of the request or the certificate in the vault. */
  readonly id: string;
  readonly environment: 'test' | 'prod';
  /** RFC 4514. */
  readonly distinguishedName: string;
  /** Id of the certificate that this replaces. */
  readonly replaces: string | null;
  /** Its name beside that of the certificate that it replaces; null when it replaces none of this vault. */
  readonly name: NameComparison | null;
  readonly toDo: ToDo;
}

export interface RequestEntry extends Entry {
  readonly kind: 'request';
  readonly state: RequestState;
  /** ISO 8601, UTC. */
  readonly since: string;
}

/** ISO 8601, UTC. */
export interface RenewalWindow {
  /** 90 days before the end. */
  readonly opensAt: string;
  /** 60 days before the end: when IGC-Santé warns. */
  readonly noticeAt: string;
  /** The end: renewal is refused from then on. */
  readonly closesAt: string;
  readonly open: boolean;
}

export interface CertificateEntry extends Entry {
  readonly kind: 'certificate';
  readonly state: CertificateState;
  readonly notBefore: string;
  readonly notAfter: string;
  /** Days of the calendar until the end, as people count them: 0 on the last day, negative from the day after. */
  readonly daysLeft: number;
  readonly renewal: RenewalWindow;
  /** Id of the certificate of this vault that replaces it. */
  readonly replacedBy: string | null;
  /** ISO 8601, UTC: when somebody said that the servers use it. */
  readonly confirmedAt: string | null;
  readonly revokedAt: string | null;
}

export type TimelineEntry = RequestEntry | CertificateEntry;

/**
 * Every request and certificate of the vault with its state on a day, its dates and what to do: requests first, oldest
 * first, then certificates, first to expire first.
 */
export function timeline(source: TimelineSource, at: Date): readonly TimelineEntry[] {
  const replacements = replacementsIn(source);
  // ISO 8601 texts of one form: the order of their code units is that of time.
  const byEnd = [...source.certificates].sort(
    (a, b) => Number(a.notAfter > b.notAfter) - Number(a.notAfter < b.notAfter),
  );
  return [
    ...source.requests.map((request) => requestEntry(request, replacements)),
    ...byEnd.map((certificate) => certificateEntry(certificate, replacements, at)),
  ];
}

const requestToDo: Readonly<Record<RequestState, ToDo>> = {
  drafted: 'prepare',
  prepared: 'send',
  asking: 'check-sent',
  requested: 'wait',
  'to-retrieve': 'retrieve',
  refused: 'correct',
};

function requestEntry(request: RequestRecord, replacements: Replacements): RequestEntry {
  const { id, environment, distinguishedName, state, replaces, updatedAt } = request;
  return {
    kind: 'request',
    id,
    environment,
    distinguishedName,
    state,
    since: updatedAt,
    replaces,
    name: nameBeside(replaces, distinguishedName, replacements),
    // The platform's own pages are used by a person, who has no key to prepare.
    toDo: state === 'drafted' && request.keyMaker === 'platform' ? 'send' : requestToDo[state],
  };
}

function certificateEntry(
  certificate: CertificateSummary,
  replacements: Replacements,
  at: Date,
): CertificateEntry {
  const { id, environment, subject, notBefore, notAfter, replaces, confirmedAt, revokedAt } = certificate;
  const end = new Date(notAfter);
  const state = certificateState(certificate, at);
  const successor = replacements.successors.get(id) ?? null;
  const name = nameBeside(replaces, subject, replacements);
  return {
    kind: 'certificate',
    id,
    environment,
    distinguishedName: subject,
    state,
    notBefore,
    notAfter,
    daysLeft: daysUntil(end, at),
    renewal: {
      opensAt: daysBefore(end, expiryThresholds.renewal).toISOString(),
      noticeAt: daysBefore(end, expiryThresholds.notice).toISOString(),
      closesAt: notAfter,
      open: state === 'to-renew',
    },
    replaces,
    replacedBy: successor?.id ?? null,
    confirmedAt,
    revokedAt,
    name,
    toDo: certificateToDo(certificate, state, { successor, name, asked: replacements.asked.has(id) }),
  };
}

interface Surroundings {
  readonly successor: CertificateSummary | null;
  readonly name: NameComparison | null;
  /** A request is to replace it. */
  readonly asked: boolean;
}

function certificateToDo(
  certificate: CertificateSummary,
  state: CertificateState,
  { successor, name, asked }: Surroundings,
): ToDo {
  const { subject, replaces, confirmedAt, declaredName } = certificate;
  const usable = state === 'active' || state === 'to-renew';
  if (successor !== null && successor.confirmedAt !== null) return 'retired';
  if (usable && successor !== null) return 'keep-until-confirmed';
  if (!usable) return successor !== null ? 'none' : asked ? 'finish-renewal' : 'request-anew';
  if (name?.same === false && declaredName !== subject) return 'declare-name';
  if (asked) return 'finish-renewal';
  if (state === 'to-renew') return 'renew';
  return replaces !== null && confirmedAt === null ? 'install' : 'none';
}

function nameBeside(
  replaces: string | null,
  current: string,
  { certificates }: Replacements,
): NameComparison | null {
  const previous = replaces === null ? undefined : certificates.get(replaces);
  return previous === undefined ? null : compareNames(previous.subject, current);
}
