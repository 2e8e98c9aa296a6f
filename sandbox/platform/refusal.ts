import type { IgcErrorCode } from '../../core/igc/errors.ts';
import { translate, type catalogues } from '../../core/text/catalogue.ts';
import type { ErrorParams } from '../../core/errors/passerelle-error.ts';

/** The refusals that the platform pronounces; the application shows them with `errors/igc.json`. */
export type RefusalCode = Exclude<
  IgcErrorCode,
  'UNREACHABLE' | 'TLS_FAILED' | 'SERVER_UNTRUSTED' | 'UNEXPECTED_ANSWER' | 'CERTIFICATE_REQUIRED'
>;

export interface RefusalDocument {
  readonly error: { readonly code: RefusalCode; readonly params: ErrorParams };
}

/** HTTP status of the codes that are not about what is asked (400). */
const statuses: Partial<Readonly<Record<RefusalCode, number>>> = {
  CARD_UNKNOWN: 403,
  CARD_EXPIRED: 403,
  CARD_REVOKED: 403,
  NOT_ADMINISTRATOR: 403,
  NO_RIGHT: 403,
  RIGHT_EXPIRED: 403,
  TEST_CARD_FOR_PROD: 403,
  REVOCATION_CODE_WRONG: 403,
  FORM_REFUSED: 403,
  PRODUCT_UNKNOWN: 404,
  NOT_READY: 409,
  ALREADY_RETRIEVED: 409,
  NOT_RETRIEVED: 409,
  RENEWAL_TOO_EARLY: 409,
  RENEWAL_EXPIRED: 409,
  ALREADY_RENEWED: 409,
  REVOCATION_EXPIRED: 409,
  ALREADY_REVOKED: 409,
  SANDBOX_FAILED: 500,
};

/** An answer that says no: HTTP 403 for who asks, 400 for what is asked, 409 for a product in another state. */
export class Refusal extends Error {
  readonly status: number;
  readonly document: RefusalDocument;

  constructor(code: RefusalCode, params: ErrorParams = {}, status = statuses[code] ?? 400) {
    super(code);
    this.name = 'Refusal';
    this.status = status;
    this.document = { error: { code, params } };
  }
}

type InvalidReason = keyof (typeof catalogues)['fr']['sandbox']['invalid'];

/** A refusal of what is asked; the platform answers in French, as the real one does. */
export function invalidRequest(reason: InvalidReason, params: ErrorParams = {}, status?: number): Refusal {
  const detail = translate('fr', `sandbox.invalid.${reason}`, params);
  return new Refusal('REQUEST_INVALID', { detail }, status);
}
