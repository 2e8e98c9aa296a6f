import type { ErrorDocument } from '../errors/passerelle-error.ts';

/**
 * What a PKCS#11 module tells of its slots before any PIN, as plain data that crosses process boundaries.
 * Binary values travel as base64 (DER) or lower-case hex (CKA_ID).
 */

/** A PKCS#11 library to load. */
export interface ModuleChoice {
  /** Absolute path of the library. */
  readonly path: string;
  /** `LibraryParameters` of CK_C_INITIALIZE_ARGS, which NSS softokn asks for; null for every other module. */
  readonly parameters: string | null;
}

export interface ModuleReport {
  /** Absolute path of the library. */
  readonly path: string;
  readonly manufacturer: string | null;
  readonly description: string | null;
  /** Library version, e.g. `3.1`. */
  readonly version: string | null;
  /** Cryptoki version, e.g. `2.20`. */
  readonly cryptoki: string | null;
  /**
   * `native`: the module itself tells that something moved; `polled`: it can't, or blocks when asked, so readers are
   * looked at in turns; null: nobody has watched yet.
   */
  readonly events: 'native' | 'polled' | null;
  /** Set when the module can't be used. */
  readonly error: ErrorDocument | null;
}

export interface ReaderReport {
  readonly module: string;
  readonly slotId: string;
  readonly name: string;
  readonly cardPresent: boolean;
  /** Of CK_SLOT_INFO, e.g. `1.0`; null where the module tells 0.0. */
  readonly hardwareVersion: string | null;
  readonly firmwareVersion: string | null;
}

/** PKCS#11 tells flags only, never a number of tries. */
export type PinState = 'normal' | 'count-low' | 'final-try' | 'locked' | 'to-be-changed' | 'not-initialised';

/** The same of the unblocking code (the security officer's PIN). */
export type UnblockCodeState = 'normal' | 'count-low' | 'final-try' | 'locked';

/** Characters, both included. */
export interface PinLength {
  readonly min: number;
  readonly max: number;
}

export interface TokenCertificate {
  /** CKA_ID, lower-case hex. */
  readonly id: string;
  readonly label: string;
  /** DER, base64. */
  readonly der: string;
}

/** A CKO_DATA object that is free to read, e.g. `CPS_ID_CARD`. */
export interface TokenDataObject {
  readonly label: string;
  /** Bytes on the card; null when it was not asked for, as of one that is known to be slow. */
  readonly size: number | null;
  /** Base64; null when too large, slow or refused. */
  readonly value: string | null;
}

/** One token with its public objects. */
export interface TokenReport {
  readonly module: string;
  readonly slotId: string;
  readonly reader: string;
  /** Blanks and NULs trimmed, safe to show. */
  readonly label: string;
  /** Trimmed; as the module gives it, to know the card again. */
  readonly serialNumber: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly pinState: PinState;
  readonly unblockCodeState: UnblockCodeState;
  /** Of CK_TOKEN_INFO, as the module tells it. */
  readonly pinLength: PinLength;
  /** Of CK_TOKEN_INFO, e.g. `1.0`; null where the module tells 0.0. */
  readonly hardwareVersion: string | null;
  readonly firmwareVersion: string | null;
  readonly certificates: readonly TokenCertificate[];
  readonly dataObjects: readonly TokenDataObject[];
  /** Code of `errors/card.json` when the token could not be read whole. */
  readonly error: string | null;
}

export interface CardInventory {
  readonly modules: readonly ModuleReport[];
  readonly readers: readonly ReaderReport[];
  readonly tokens: readonly TokenReport[];
}
