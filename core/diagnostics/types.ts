import type { ModuleReport, ReaderReport } from '../card/types.ts';
import type { ErrorDocument } from '../errors/passerelle-error.ts';

/** One reader as PC/SC itself lists it, whatever the PKCS#11 modules make of it. */
export interface PcscReader {
  readonly name: string;
  readonly cardPresent: boolean;
  /** Answer to reset, upper-case hex with blanks: `3B AC 00 40 …`; null without a card. */
  readonly atr: string | null;
}

/** The smart card service of the system. */
export interface PcscReport {
  /** `unavailable`: this system or installation cannot be asked. */
  readonly service: 'running' | 'stopped' | 'unavailable';
  readonly readers: readonly PcscReader[];
  /** The system's own name of what went wrong. */
  readonly detail: string | null;
}

/** What became of one PKCS#11 library that Passerelle knows or was given. */
export interface ModuleDiagnosis {
  readonly path: string;
  readonly family: 'cryptolib-cps' | 'opensc' | 'softhsm' | 'nss' | 'other';
  /** `absent`: no such file; `spare`: there, but another one is used; `refused`: `report.error` says why. */
  readonly outcome: 'used' | 'refused' | 'absent' | 'spare';
  readonly report: ModuleReport | null;
}

/** Something that went wrong since the application started. */
export interface Incident {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly error: ErrorDocument;
}

export interface DiagnosticsReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly application: {
    readonly version: string;
    /** E.g. `Electron 25.1.1`, `Chromium 114…`, `Node.js 18…`. */
    readonly runtime: readonly string[];
    /** E.g. `linux 6.1.0 x64`. */
    readonly system: string;
  };
  readonly pcsc: PcscReport;
  readonly modules: readonly ModuleDiagnosis[];
  readonly readers: readonly ReaderReport[];
  /** Oldest first; the last fifty. */
  readonly incidents: readonly Incident[];
}
