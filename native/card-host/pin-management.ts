import * as pkcs11js from 'pkcs11js';
import type { CardRef } from '../../core/card/card.ts';
import { CardError } from '../../core/card/errors.ts';
import { checkNewPin, isUnblockCode, samePin } from '../../core/card/pin.ts';
import type { PinState } from '../../core/card/types.ts';
import { pinStateOf, unblockCodeStateOf, wrongPin, wrongUnblockCode } from './pin-states.ts';
import { pinText } from './pin-text.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';
import { cardErrorFrom, returnValueOf } from './return-values.ts';
import type { TokenSummary } from './slot-reader.ts';
import { locate } from './token-locator.ts';
import { closeQuietly } from './token-reader.ts';

/** CK_RVs by which a module or card says that it will not do it, whatever the codes. */
const refusals = new Set([
  'CKR_FUNCTION_NOT_SUPPORTED',
  'CKR_FUNCTION_REJECTED',
  'CKR_ACTION_PROHIBITED',
  'CKR_USER_TYPE_INVALID',
  'CKR_USER_PIN_NOT_INITIALIZED',
  'CKR_USER_NOT_LOGGED_IN',
  'CKR_TOKEN_WRITE_PROTECTED',
  'CKR_SESSION_READ_ONLY',
  'CKR_SESSION_READ_ONLY_EXISTS',
]);

/** CK_RVs that are about the new PIN. */
const badNewPin = new Set(['CKR_PIN_LEN_RANGE', 'CKR_PIN_INVALID', 'CKR_PIN_TOO_WEAK']);

/** Not in pkcs11js. */
const protectedAuthenticationPath = 0x100;

/**
 * Changes the PIN with one single try of the current one: C_Login, then C_SetPIN in the same session. Not C_SetPIN
 * alone: OpenSC takes that for an unblocking, and NSS refuses it. A login that answers CKR_PIN_EXPIRED knew the PIN,
 * and C_SetPIN is then what the standard asks for (PKCS#11 v2.40, section 5.6).
 *
 * @param current wiped here, like `next`, whatever happens.
 * @returns the state read after it.
 * @throws CardError CARD_REMOVED, CARD_CHANGED; before anything is sent PIN_LOCKED, PIN_UNCHANGED, NEW_PIN_FORMAT,
 *   PIN_CHANGE_NOT_SUPPORTED {reason}; then PIN_INCORRECT… with the state that is left, NEW_PIN_REFUSED {reason}.
 */
export function changePin(
  module: Pkcs11Module,
  card: CardRef,
  current: Uint8Array,
  next: Uint8Array,
): PinState {
  try {
    const token = locate(module, card, 'C_SetPIN');
    if (pinStateOf(token.flags) === 'locked') throw new CardError('PIN_LOCKED');
    if (samePin(current, next)) throw new CardError('PIN_UNCHANGED');
    checkNewPin(next, token.pinLength);
    return inWritableSession(module, token, 'PIN_CHANGE_NOT_SUPPORTED', (session, attempt) => {
      attempt('C_Login', () => {
        loginToChange(module, session, current);
      });
      attempt('C_SetPIN', () => {
        module.api.C_SetPIN(session, pinText(current), pinText(next));
      });
    });
  } finally {
    current.fill(0);
    next.fill(0);
  }
}

/**
 * Gives a card a new PIN with one single try of its unblocking code: C_Login as the security officer, then C_InitPIN.
 *
 * @param code wiped here, like `next`, whatever happens.
 * @returns the state read after it.
 * @throws CardError CARD_REMOVED, CARD_CHANGED; before anything is sent UNBLOCK_CODE_LOCKED, UNBLOCK_CODE_FORMAT,
 *   NEW_PIN_FORMAT, UNBLOCK_NOT_SUPPORTED {reason}; then UNBLOCK_CODE_INCORRECT… with the state that is left,
 *   NEW_PIN_REFUSED {reason}.
 */
export function unblockPin(
  module: Pkcs11Module,
  card: CardRef,
  code: Uint8Array,
  next: Uint8Array,
): PinState {
  try {
    const token = locate(module, card, 'C_InitPIN');
    if (unblockCodeStateOf(token.flags) === 'locked') throw new CardError('UNBLOCK_CODE_LOCKED');
    if (!isUnblockCode(code)) throw new CardError('UNBLOCK_CODE_FORMAT');
    checkNewPin(next, token.pinLength);
    return inWritableSession(module, token, 'UNBLOCK_NOT_SUPPORTED', (session, attempt) => {
      attempt('C_Login', () => {
        module.api.C_Login(session, pkcs11js.CKU_SO, pinText(code));
      });
      // OpenSC keeps the code at login and shows it to the card only now.
      attempt('C_InitPIN', () => {
        module.api.C_InitPIN(session, pinText(next));
      });
    });
  } finally {
    code.fill(0);
    next.fill(0);
  }
}

type NotSupported = 'PIN_CHANGE_NOT_SUPPORTED' | 'UNBLOCK_NOT_SUPPORTED';

/** Makes one C_* call; whatever it throws becomes the typed error of this work. */
type Attempt = <Result>(operation: string, call: () => Result) => Result;

function inWritableSession(
  module: Pkcs11Module,
  token: TokenSummary,
  notSupported: NotSupported,
  work: (session: pkcs11js.Handle, attempt: Attempt) => void,
): PinState {
  if ((token.flags & protectedAuthenticationPath) !== 0) {
    // The codes are typed on the reader, which pkcs11js has no way to ask for.
    throw new CardError(notSupported, { params: { reason: 'CKF_PROTECTED_AUTHENTICATION_PATH' } });
  }
  const attempt: Attempt = (operation, call) => {
    try {
      return call();
    } catch (error) {
      throw failureOf(module, token, notSupported, operation, error);
    }
  };
  const session = attempt('C_OpenSession', () =>
    module.api.C_OpenSession(token.slot, pkcs11js.CKF_SERIAL_SESSION | pkcs11js.CKF_RW_SESSION),
  );
  try {
    work(session, attempt);
  } finally {
    endSession(module, session);
  }
  // After the logout only: until then OpenSC tells what it knew when the session began.
  return stateAfter(module, token);
}

function failureOf(
  module: Pkcs11Module,
  token: TokenSummary,
  notSupported: NotSupported,
  operation: string,
  error: unknown,
): CardError {
  const rv = returnValueOf(error) ?? '';
  const unblocking = notSupported === 'UNBLOCK_NOT_SUPPORTED';
  if (rv === 'CKR_PIN_INCORRECT') {
    return unblocking ? wrongUnblockCode(module, token) : wrongPin(module, token);
  }
  if (rv === 'CKR_PIN_LOCKED') return new CardError(unblocking ? 'UNBLOCK_CODE_LOCKED' : 'PIN_LOCKED');
  if (badNewPin.has(rv)) {
    // At login it is about the code that was tried.
    if (operation === 'C_Login') return new CardError(unblocking ? 'UNBLOCK_CODE_FORMAT' : 'PIN_FORMAT');
    // Its length was right by what the token tells: OpenSC tells four digits and takes six.
    return new CardError('NEW_PIN_REFUSED', { params: { reason: `${operation}: ${rv}` } });
  }
  if (refusals.has(rv)) return new CardError(notSupported, { params: { reason: `${operation}: ${rv}` } });
  return cardErrorFrom(error, operation, module.path);
}

function loginToChange(module: Pkcs11Module, session: pkcs11js.Handle, current: Uint8Array): void {
  try {
    module.api.C_Login(session, pkcs11js.CKU_USER, pinText(current));
  } catch (error) {
    if (returnValueOf(error) !== 'CKR_PIN_EXPIRED') throw error;
  }
}

/** The work is done: a card that leaves right after it is no failure, and a PIN just set is as good as new. */
function stateAfter(module: Pkcs11Module, { slot }: TokenSummary): PinState {
  try {
    return pinStateOf(module.api.C_GetTokenInfo(slot).flags);
  } catch {
    return 'normal';
  }
}

/** The module keeps what it was shown until logout; a card that left took its session along. */
function endSession(module: Pkcs11Module, session: pkcs11js.Handle): void {
  try {
    module.api.C_Logout(session);
  } catch (error) {
    if (returnValueOf(error) === null) throw error;
  }
  closeQuietly(module, session);
}
