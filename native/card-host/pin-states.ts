import * as pkcs11js from 'pkcs11js';
import { CardError } from '../../core/card/errors.ts';
import type { PinState, UnblockCodeState } from '../../core/card/types.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';
import type { TokenSummary } from './slot-reader.ts';

/** Flags of CK_TOKEN_INFO, worst first. */
export function pinStateOf(flags: number): PinState {
  if ((flags & pkcs11js.CKF_USER_PIN_INITIALIZED) === 0) return 'not-initialised';
  if ((flags & pkcs11js.CKF_USER_PIN_LOCKED) !== 0) return 'locked';
  if ((flags & pkcs11js.CKF_USER_PIN_FINAL_TRY) !== 0) return 'final-try';
  if ((flags & pkcs11js.CKF_USER_PIN_COUNT_LOW) !== 0) return 'count-low';
  if ((flags & pkcs11js.CKF_USER_PIN_TO_BE_CHANGED) !== 0) return 'to-be-changed';
  return 'normal';
}

/** The same of the security officer's PIN, which is the unblocking code. */
export function unblockCodeStateOf(flags: number): UnblockCodeState {
  if ((flags & pkcs11js.CKF_SO_PIN_LOCKED) !== 0) return 'locked';
  if ((flags & pkcs11js.CKF_SO_PIN_FINAL_TRY) !== 0) return 'final-try';
  if ((flags & pkcs11js.CKF_SO_PIN_COUNT_LOW) !== 0) return 'count-low';
  return 'normal';
}

/** What to say of a wrong PIN, with the state in which it left the card. */
export function wrongPin(module: Pkcs11Module, token: TokenSummary): CardError {
  switch (flagsNow(module, token, pinStateOf)) {
    case 'locked':
      return new CardError('PIN_LOCKED');
    case 'final-try':
      return new CardError('PIN_INCORRECT_FINAL_TRY');
    case 'count-low':
      return new CardError('PIN_INCORRECT_COUNT_LOW');
    default:
      return new CardError('PIN_INCORRECT');
  }
}

/** The same of a wrong unblocking code. */
export function wrongUnblockCode(module: Pkcs11Module, token: TokenSummary): CardError {
  switch (flagsNow(module, token, unblockCodeStateOf)) {
    case 'locked':
      return new CardError('UNBLOCK_CODE_LOCKED');
    case 'final-try':
      return new CardError('UNBLOCK_CODE_INCORRECT_FINAL_TRY');
    case 'count-low':
      return new CardError('UNBLOCK_CODE_INCORRECT_COUNT_LOW');
    default:
      return new CardError('UNBLOCK_CODE_INCORRECT');
  }
}

/** A token that has just left tells nothing more. */
function flagsNow<State>(
  module: Pkcs11Module,
  { slot }: TokenSummary,
  stateOf: (flags: number) => State,
): State | null {
  try {
    return stateOf(module.api.C_GetTokenInfo(slot).flags);
  } catch {
    return null;
  }
}
