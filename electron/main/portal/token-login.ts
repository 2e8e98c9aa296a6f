import * as pkcs11js from 'pkcs11js';
import type { CardRef } from '../../../core/card/card.ts';
import { CardError } from '../../../core/card/errors.ts';
import { Pkcs11Module } from '../../../native/card-host/pkcs11-module.ts';
import { readSlots } from '../../../native/card-host/slot-reader.ts';
import { closeQuietly } from '../../../native/card-host/token-reader.ts';

/**
 * Logs in to the token inside this process, for Chromium's TLS to sign with it: a PKCS#11 login belongs to the process
 * and the token, whoever asked. Electron 25 on Linux never asks for a PIN by itself. To be called after `prepareNss`.
 */
export class TokenLogin {
  readonly #module: Pkcs11Module;
  readonly #session: pkcs11js.Handle;

  /**
   * @param tokenLabel as the card is shown.
   * @param pin wiped. It is known to be right: the card host has just tried it.
   * @throws CardError CARD_REMOVED, PIN_*
   */
  constructor(card: CardRef, tokenLabel: string, pin: Uint8Array) {
    const module = new Pkcs11Module({ path: card.module, parameters: null });
    const token = readSlots(module).tokens.find(
      ({ label, serialNumber }) => serialNumber === card.serialNumber && label === tokenLabel,
    );
    if (token === undefined) {
      pin.fill(0);
      throw new CardError('CARD_REMOVED', { params: { operation: 'TLS' } });
    }
    this.#module = module;
    this.#session = module.call('C_OpenSession', () =>
      module.api.C_OpenSession(token.slot, pkcs11js.CKF_SERIAL_SESSION),
    );
    try {
      module.call('C_Login', () => {
        // A view, not a copy: nothing is left to wipe but the string that pkcs11js wants.
        const digits = Buffer.from(pin.buffer, pin.byteOffset, pin.byteLength);
        module.api.C_Login(this.#session, pkcs11js.CKU_USER, digits.toString('latin1'));
      });
    } catch (error) {
      closeQuietly(module, this.#session);
      throw error;
    } finally {
      pin.fill(0);
    }
  }

  /** The module keeps the PIN until logout. */
  end(): void {
    try {
      this.#module.api.C_Logout(this.#session);
      closeQuietly(this.#module, this.#session);
    } catch {
      // The card left and took its session along.
    }
  }
}
