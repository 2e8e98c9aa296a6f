import { CardError, type CardErrorCode } from '../../core/card/errors.ts';

/**
 * CK_RVs that mean the card or its reader is gone (PKCS#11 v2.40, section 5.1). A handle is used just after it was
 * found: when it is not valid any more, neither is the card (SoftHSM2 answers so).
 */
const gone = new Set([
  'CKR_DEVICE_REMOVED',
  'CKR_TOKEN_NOT_PRESENT',
  'CKR_TOKEN_NOT_RECOGNIZED',
  'CKR_SESSION_CLOSED',
  'CKR_SESSION_HANDLE_INVALID',
  'CKR_SLOT_ID_INVALID',
  'CKR_OBJECT_HANDLE_INVALID',
  'CKR_KEY_HANDLE_INVALID',
]);

const pin: Readonly<Record<string, CardErrorCode>> = {
  CKR_PIN_INCORRECT: 'PIN_INCORRECT',
  CKR_PIN_LOCKED: 'PIN_LOCKED',
  CKR_PIN_EXPIRED: 'PIN_TO_BE_CHANGED',
  CKR_PIN_LEN_RANGE: 'PIN_FORMAT',
  CKR_PIN_INVALID: 'PIN_FORMAT',
};

/** The name of the CK_RV that pkcs11js put in an exception, e.g. `CKR_PIN_INCORRECT`; null for another error. */
export function returnValueOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  return /\bCKR_[A-Z0-9_]+\b/.exec(error.message)?.[0] ?? null;
}

export function isGone(error: unknown): boolean {
  if (error instanceof CardError) return error.code === 'CARD_REMOVED';
  return gone.has(returnValueOf(error) ?? '');
}

/** Maps a failed C_* call once, to the closed union of `errors/card.json`. */
export function cardErrorFrom(error: unknown, operation: string, modulePath: string): CardError {
  if (error instanceof CardError) return error;
  const rv = returnValueOf(error);
  if (rv === null) {
    return new CardError('MODULE_FAILED', {
      params: { path: modulePath, operation, rv: error instanceof Error ? error.message : String(error) },
      exitCode: 3,
    });
  }
  const pinCode = pin[rv];
  if (pinCode !== undefined) return new CardError(pinCode);
  if (gone.has(rv)) return new CardError('CARD_REMOVED', { params: { operation } });
  if (operation === 'C_Sign' || operation === 'C_SignInit')
    return new CardError('SIGNATURE_REFUSED', { params: { rv } });
  return new CardError('MODULE_FAILED', { params: { path: modulePath, operation, rv }, exitCode: 3 });
}
