import { existsSync } from 'node:fs';
import * as pkcs11js from 'pkcs11js';
import { CardError } from '../../core/card/errors.ts';
import type { ModuleReport } from '../../core/card/types.ts';
import { cardErrorFrom, returnValueOf } from './return-values.ts';

/** PKCS#11 pads with blanks, some cards with NULs. */
export function trimPadding(text: string): string {
  return text.replace(/[\0 ]+$/u, '');
}

const version = (v: { major: number; minor: number }): string => `${v.major}.${v.minor}`;

/** One loaded and initialised PKCS#11 library. */
export class Pkcs11Module {
  readonly api = new pkcs11js.PKCS11();
  readonly path: string;

  /** @throws CardError MODULE_NOT_FOUND, MODULE_NOT_A_LIBRARY, MODULE_FAILED */
  constructor(path: string) {
    this.path = path;
    if (!existsSync(path)) throw new CardError('MODULE_NOT_FOUND', { params: { path }, exitCode: 3 });
    try {
      this.api.load(path);
    } catch (error) {
      const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new CardError('MODULE_NOT_A_LIBRARY', { params: { path, detail }, cause: error, exitCode: 3 });
    }
    this.initialize();
  }

  initialize(): void {
    try {
      // Cryptolib CPS wants OS locking and no library parameters.
      this.api.C_Initialize({ flags: pkcs11js.CKF_OS_LOCKING_OK });
    } catch (error) {
      if (returnValueOf(error) === 'CKR_CRYPTOKI_ALREADY_INITIALIZED') return;
      throw cardErrorFrom(error, 'C_Initialize', this.path);
    }
  }

  /** Closes everything and looks at the slots afresh. */
  reinitialize(): void {
    try {
      this.api.C_Finalize();
    } catch {
      // Not initialised any more: that is what was wanted.
    }
    this.initialize();
  }

  report(): ModuleReport {
    const info = this.call('C_GetInfo', () => this.api.C_GetInfo());
    return {
      path: this.path,
      manufacturer: trimPadding(info.manufacturerID),
      description: trimPadding(info.libraryDescription),
      version: version(info.libraryVersion),
      cryptoki: version(info.cryptokiVersion),
      error: null,
    };
  }

  /** Runs one C_* call; whatever it throws becomes a CardError that names it. */
  call<Result>(operation: string, run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      throw cardErrorFrom(error, operation, this.path);
    }
  }
}
