import * as pkcs11js from 'pkcs11js';
import type { CardRef } from '../../core/card/card.ts';
import { CardError } from '../../core/card/errors.ts';
import { findObjects } from './object-reader.ts';
import { pinStateOf, wrongPin } from './pin-states.ts';
import { pinText } from './pin-text.ts';
import type { Pkcs11Module } from './pkcs11-module.ts';
import { cardErrorFrom, returnValueOf } from './return-values.ts';
import type { TokenSummary } from './slot-reader.ts';
import { locate } from './token-locator.ts';
import { closeQuietly } from './token-reader.ts';

/** A logged-in PKCS#11 session on one card. */
export class CardSession {
  readonly #module: Pkcs11Module;
  readonly #handle: pkcs11js.Handle;

  private constructor(module: Pkcs11Module, handle: pkcs11js.Handle) {
    this.#module = module;
    this.#handle = handle;
  }

  /**
   * Logs in with one single try.
   * @param pin wiped here, whatever happens; it lives as a string during C_Login because pkcs11js takes nothing else.
   * @throws CardError CARD_NOT_FOUND, CARD_CHANGED, PIN_*
   */
  static login(module: Pkcs11Module, card: CardRef, pin: Uint8Array): CardSession {
    let handle: pkcs11js.Handle | null = null;
    try {
      const token = locate(module, card, 'C_Login');
      refuseUnusablePin(token.flags);
      handle = module.call('C_OpenSession', () =>
        module.api.C_OpenSession(token.slot, pkcs11js.CKF_SERIAL_SESSION),
      );
      loginOnce(module, handle, token, pin);
      return new CardSession(module, handle);
    } catch (error) {
      if (handle !== null) closeQuietly(module, handle);
      throw error;
    } finally {
      pin.fill(0);
    }
  }

  /**
   * @param keyId CKA_ID of the certificate, lower-case hex.
   * @param digestInfo DER of the DigestInfo (RFC 8017, section 9.2).
   * @throws CardError KEY_NOT_FOUND, SIGNATURE_REFUSED, CARD_REMOVED
   */
  sign(keyId: string, digestInfo: Uint8Array): Uint8Array {
    const module = this.#module;
    const [key] = module.call('C_FindObjects', () =>
      findObjects(
        module,
        this.#handle,
        [
          { type: pkcs11js.CKA_CLASS, value: pkcs11js.CKO_PRIVATE_KEY },
          { type: pkcs11js.CKA_ID, value: Buffer.from(keyId, 'hex') },
        ],
        1,
      ),
    );
    if (key === undefined) throw new CardError('KEY_NOT_FOUND');
    module.call('C_SignInit', () => {
      module.api.C_SignInit(this.#handle, { mechanism: pkcs11js.CKM_RSA_PKCS }, key);
    });
    return module.call('C_Sign', () =>
      // 512 bytes: room for RSA-4096, the largest key a card holds.
      Uint8Array.from(module.api.C_Sign(this.#handle, Buffer.from(digestInfo), Buffer.alloc(512))),
    );
  }

  /** The module keeps the PIN until logout: always log out. */
  logout(): void {
    for (const end of [
      () => {
        this.#module.api.C_Logout(this.#handle);
      },
      () => {
        this.#module.api.C_CloseSession(this.#handle);
      },
    ]) {
      try {
        end();
      } catch (error) {
        // A card that left took its session along.
        if (returnValueOf(error) === null) throw error;
      }
    }
  }
}

/** Trying a PIN that cannot work would spend a try. */
function refuseUnusablePin(flags: number): void {
  const state = pinStateOf(flags);
  if (state === 'locked') throw new CardError('PIN_LOCKED');
  if (state === 'to-be-changed') throw new CardError('PIN_TO_BE_CHANGED');
}

function loginOnce(
  module: Pkcs11Module,
  handle: pkcs11js.Handle,
  token: TokenSummary,
  pin: Uint8Array,
): void {
  try {
    module.api.C_Login(handle, pkcs11js.CKU_USER, pinText(pin));
  } catch (error) {
    const failure = cardErrorFrom(error, 'C_Login', module.path);
    throw failure.code === 'PIN_INCORRECT' ? wrongPin(module, token) : failure;
  }
}
