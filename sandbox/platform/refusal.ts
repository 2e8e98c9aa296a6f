import type { IgcErrorCode } from '../../core/igc/errors.ts';
import { translate, type catalogues } from '../../core/text/catalogue.ts';
import type { ErrorParams } from '../../core/errors/passerelle-error.ts';

/** The refusals that the platform pronounces; the application shows them with `errors/igc.json`. */
export type RefusalCode = Extract<
  IgcErrorCode,
  | 'CARD_UNKNOWN'
  | 'CARD_EXPIRED'
  | 'CARD_REVOKED'
  | 'NOT_ADMINISTRATOR'
  | 'TEST_CARD_FOR_PROD'
  | 'REQUEST_INVALID'
>;

export interface RefusalDocument {
  readonly error: { readonly code: RefusalCode; readonly params: ErrorParams };
}

/** An answer that says no: HTTP 403 for who asks, 400 for what is asked. */
export class Refusal extends Error {
  readonly status: number;
  readonly document: RefusalDocument;

  constructor(code: RefusalCode, params: ErrorParams = {}, status = code === 'REQUEST_INVALID' ? 400 : 403) {
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
