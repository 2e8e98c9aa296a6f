import type { ErrorParams } from '../errors/passerelle-error.ts';
import type { RorErrorCode } from './errors.ts';
import type { ExchangeAnswer, ExchangeFailure } from './exchange.ts';
import { outcomeText } from './fhir.ts';
import type { RorDiagnosis, RorSide } from './report.ts';

/** Where each failure is to be mended. */
const sides: Readonly<Partial<Record<RorErrorCode, RorSide>>> = {
  SERVER_CHAIN_UNTRUSTED: 'installation',
  SERVER_CERTIFICATE_EXPIRED: 'ror',
  SERVER_NAME_MISMATCH: 'ror',
  TLS_REFUSED: 'ror',
  CERTIFICATE_UNKNOWN_AUTHORITY: 'certificate',
  CERTIFICATE_OTHER_FAMILY: 'certificate',
  CERTIFICATE_BAD: 'certificate',
  CERTIFICATE_EXPIRED: 'certificate',
  CERTIFICATE_REVOKED: 'certificate',
  CERTIFICATE_NOT_SHOWN: 'certificate',
  CERTIFICATE_NOT_SEEN: 'ror',
  CLIENT_UNKNOWN: 'declaration',
  CLIENT_NAME_DIFFERS: 'declaration',
  TOKEN_REFUSED: 'declaration',
  TOKEN_MISSING: 'ror',
  PAGE_INSTEAD: 'network',
  SERVER_ERROR: 'ror',
  ANSWER_UNEXPECTED: 'ror',
  READ_UNAUTHORIZED: 'ror',
  READ_FORBIDDEN: 'declaration',
  READ_REFUSED: 'ror',
  READ_NOT_FHIR: 'ror',
};

export function diagnosis(code: RorErrorCode, raw: string, params: ErrorParams = {}): RorDiagnosis {
  return { error: { domain: 'ror', code, params }, side: sides[code] ?? 'network', raw };
}

/** What is known of the certificate beforehand, which explains a refusal better than the refusal does. */
export interface ShownIdentity {
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  readonly expired: boolean;
  /** Of the other family of IGC-Santé than the environment takes. */
  readonly otherFamily: boolean;
  /** RFC 4514. */
  readonly subject: string;
  /** The name that the ROR was told, where it is another one; null otherwise, or when it is not known. */
  readonly declaredName: string | null;
}

const lookups = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME']);
const hangUps = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
const untrusted = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'INVALID_CA',
  'INVALID_PURPOSE',
]);

/** Alerts of TLS (RFC 8446 § 6.2) by the end of the library's code. */
const alerts: readonly (readonly [RegExp, RorErrorCode])[] = [
  [/ALERT_UNKNOWN_CA$/u, 'CERTIFICATE_UNKNOWN_AUTHORITY'],
  [/ALERT_CERTIFICATE_EXPIRED$/u, 'CERTIFICATE_EXPIRED'],
  [/ALERT_CERTIFICATE_REVOKED$/u, 'CERTIFICATE_REVOKED'],
  [
    /ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_UNKNOWN|ACCESS_DENIED|DECRYPT_ERROR)/u,
    'CERTIFICATE_BAD',
  ],
  [/ALERT_CERTIFICATE_REQUIRED$/u, 'CERTIFICATE_NOT_SHOWN'],
];

/** Alerts and late refusals concern the client's certificate, everything else the way to the server. */
export function concernsCertificate(failure: ExchangeFailure): boolean {
  if (/ALERT_/u.test(failure.raw)) return !/ALERT_PROTOCOL_VERSION$/u.test(failure.raw);
  return failure.stage === 'answer' && hangUps.has(failure.raw);
}

/** Of an exchange that had no answer. @param identity null where no certificate was shown */
export function diagnoseFailure(failure: ExchangeFailure, identity: ShownIdentity | null): RorDiagnosis {
  const { raw, host } = failure;
  const say = (code: RorErrorCode, params: ErrorParams = {}): RorDiagnosis =>
    diagnosis(code, raw, { host, ...params });
  if (/ALERT_/u.test(raw)) return diagnoseAlert(failure, identity);
  if (failure.stage === 'proxy')
    return say(raw.includes('407') ? 'PROXY_PASSWORD' : 'PROXY_REFUSED', { detail: raw });
  if (lookups.has(raw)) return say('NAME_UNKNOWN');
  if (raw === 'ECONNREFUSED') return say('CONNECTION_REFUSED');
  if (raw === 'ETIMEDOUT') return say('TIMED_OUT');
  if (raw === 'CERT_HAS_EXPIRED' || raw === 'CERT_NOT_YET_VALID') return say('SERVER_CERTIFICATE_EXPIRED');
  if (raw === 'ERR_TLS_CERT_ALTNAME_INVALID') return say('SERVER_NAME_MISMATCH');
  if (untrusted.has(raw)) return say('SERVER_CHAIN_UNTRUSTED');
  if (hangUps.has(raw)) {
    if (failure.stage === 'answer') return say(identity === null ? 'DROPPED' : 'DROPPED_AFTER_HANDSHAKE');
    return say('DROPPED');
  }
  return say(failure.stage === 'handshake' ? 'TLS_REFUSED' : 'UNREACHABLE', { detail: raw });
}

function diagnoseAlert({ raw, host }: ExchangeFailure, identity: ShownIdentity | null): RorDiagnosis {
  const told = alerts.find(([pattern]) => pattern.test(raw))?.[1] ?? 'TLS_REFUSED';
  const params = { host, detail: raw };
  if (identity === null || told === 'TLS_REFUSED') return diagnosis(told, raw, params);
  // What is known here tells more than what a server says of it, which is often only that it is bad.
  if (told !== 'CERTIFICATE_REVOKED') {
    if (identity.expired) {
      return diagnosis('CERTIFICATE_EXPIRED', raw, { ...params, date: identity.notAfter.slice(0, 10) });
    }
    if (identity.otherFamily) return diagnosis('CERTIFICATE_OTHER_FAMILY', raw, params);
  }
  return diagnosis(told, raw, { ...params, date: identity.notAfter.slice(0, 10) });
}

/** A certificate that a reverse proxy did not see: nginx says so in a page (its own status is 495 or 496). */
export function sawNoCertificate({ status, body }: ExchangeAnswer): boolean {
  return (
    [400, 495, 496].includes(status) && /SSL certificate (?:was sent|error)/iu.test(body) && isPage(body)
  );
}

/** Of an answer of the token endpoint that gives none. */
export function diagnoseToken(
  answer: ExchangeAnswer,
  { host, error, identity }: { host: string; error: string | null; identity: ShownIdentity },
): RorDiagnosis {
  const raw = rawOf(answer);
  const { status } = answer;
  const params = { host, status };
  if (sawNoCertificate(answer)) return diagnosis('CERTIFICATE_NOT_SEEN', raw, params);
  if (error === 'invalid_client' || error === 'unauthorized_client') {
    const { declaredName, subject } = identity;
    return declaredName === null
      ? diagnosis('CLIENT_UNKNOWN', raw, { ...params, subject })
      : diagnosis('CLIENT_NAME_DIFFERS', raw, { ...params, subject, declared: declaredName });
  }
  if (error !== null) return diagnosis('TOKEN_REFUSED', raw, { ...params, detail: error.slice(0, 60) });
  return diagnoseStrange(answer, host, status === 200 ? 'TOKEN_MISSING' : 'ANSWER_UNEXPECTED');
}

/** Of an answer of the FHIR server that is no Bundle. */
export function diagnoseRead(answer: ExchangeAnswer, host: string): RorDiagnosis {
  const { status, body } = answer;
  const raw = rawOf(answer);
  const detail = outcomeText(body) ?? '';
  if (status === 401) return diagnosis('READ_UNAUTHORIZED', raw, { host, status });
  if (status === 403) return diagnosis('READ_FORBIDDEN', raw, { host, status, detail });
  if (status >= 400 && status < 500 && detail !== '') {
    return diagnosis('READ_REFUSED', raw, { host, status, detail });
  }
  return diagnoseStrange(answer, host, status === 200 ? 'READ_NOT_FHIR' : 'ANSWER_UNEXPECTED');
}

function diagnoseStrange(answer: ExchangeAnswer, host: string, otherwise: RorErrorCode): RorDiagnosis {
  const { status, body } = answer;
  const raw = rawOf(answer);
  if (status >= 500) return diagnosis('SERVER_ERROR', raw, { host, status });
  return diagnosis(isPage(body) ? 'PAGE_INSTEAD' : otherwise, raw, { host, status });
}

function isPage(body: string): boolean {
  return body.trimStart().startsWith('<');
}

/** Status and beginning, without what a token could be hidden in. */
function rawOf({ status, body }: ExchangeAnswer): string {
  const start = body
    .slice(0, 2000)
    .replace(/<(style|script)[^]*?<\/\1>/giu, ' ')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/[\w-]{20,}(?:\.[\w-]*)*/gu, '…')
    .replace(/\s+/gu, ' ')
    .trim();
  return `HTTP ${status} ${start.slice(0, 300)}`.trim();
}
