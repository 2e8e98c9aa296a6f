import { existsSync } from 'node:fs';
import * as pkcs11js from 'pkcs11js';
import { CardError } from '../../core/card/errors.ts';
import type { ModuleChoice, ModuleReport } from '../../core/card/types.ts';
import type { MarkCall } from './call-marker.ts';
import { shownText } from './module-text.ts';
import { cardErrorFrom, returnValueOf } from './return-values.ts';

const version = (v: { major: number; minor: number }): string => `${v.major}.${v.minor}`;

/** One loaded and initialised PKCS#11 library. */
export class Pkcs11Module {
  readonly api = new pkcs11js.PKCS11();
  readonly path: string;
  readonly #parameters: string | null;
  #report: ModuleReport | null = null;

  /**
   * @param mark hears each C_* call just before it is made, and `load` before the library is loaded.
   * @throws CardError MODULE_NOT_FOUND, MODULE_NOT_A_LIBRARY, MODULE_FAILED
   */
  constructor({ path, parameters }: ModuleChoice, mark: MarkCall = () => undefined) {
    this.path = path;
    this.#parameters = parameters;
    if (!existsSync(path)) throw new CardError('MODULE_NOT_FOUND', { params: { path }, exitCode: 3 });
    markCalls(this.api, mark);
    try {
      mark('load');
      this.api.load(path);
    } catch (error) {
      const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new CardError('MODULE_NOT_A_LIBRARY', { params: { path, detail }, cause: error, exitCode: 3 });
    }
    this.initialize();
  }

  initialize(): void {
    try {
      this.api.C_Initialize({
        flags: pkcs11js.CKF_OS_LOCKING_OK,
        // Cryptolib CPS wants none. pkcs11js loses the last character: a blank is there to be lost.
        ...(this.#parameters === null ? {} : { libraryParameters: `${this.#parameters} ` }),
      });
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

  /** Asked once: a loaded library stays what it is. */
  report(): ModuleReport {
    this.#report ??= this.#askReport();
    return this.#report;
  }

  /** Runs one C_* call; whatever it throws becomes a CardError that names it. */
  call<Result>(operation: string, run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      throw cardErrorFrom(error, operation, this.path);
    }
  }

  #askReport(): ModuleReport {
    const info = this.call('C_GetInfo', () => this.api.C_GetInfo());
    return {
      path: this.path,
      manufacturer: shownText(info.manufacturerID),
      description: shownText(info.libraryDescription),
      version: version(info.libraryVersion),
      cryptoki: version(info.cryptokiVersion),
      events: null,
      error: null,
    };
  }
}

/** pkcs11js puts its functions on the instance: each gets a mark before it. */
function markCalls(api: pkcs11js.PKCS11, mark: MarkCall): void {
  const functions = api as unknown as Record<string, unknown>;
  for (const name in functions) {
    const call = functions[name];
    if (!name.startsWith('C_') || typeof call !== 'function') continue;
    functions[name] = (...input: unknown[]): unknown => {
      mark(name);
      return Reflect.apply(call, api, input) as unknown;
    };
  }
}
