import type { CardHolder, CardStatus } from '../card/card.ts';
import type { PinState } from '../card/types.ts';
import type { CardType, ChainVerdict, Environment, StructureIdentity } from '../certificate/types.ts';
import type { RevocationVerdict } from '../revocation/types.ts';

/** Green: usable today. Amber: usable, but something asks for attention or could not be verified. Red: not usable. */
export type TrafficLight = 'green' | 'amber' | 'red';

/** What is wrong, or right, with a card: keys of `remarks` in `card-status.json`. */
export type RemarkCode =
  | 'VALID'
  | 'EXPIRES_SOON'
  | 'EXPIRED'
  | 'NOT_YET_VALID'
  | 'PIN_COUNT_LOW'
  | 'PIN_FINAL_TRY'
  | 'PIN_LOCKED'
  | 'PIN_TO_BE_CHANGED'
  | 'PIN_NOT_INITIALISED'
  | 'CHAIN_UNTRUSTED'
  | 'REVOKED'
  | 'AUTHORITY_REVOKED'
  | 'SUSPENDED'
  | 'REVOCATION_UNKNOWN'
  | 'REVOCATION_STALE'
  | 'UNREADABLE'
  | 'TEST_CARD';

/** One thing to know, and what to do about it; the worst first. */
export interface Remark {
  readonly code: RemarkCode;
  readonly light: TrafficLight;
  /** Raw values, the same in every language: dates are ISO 8601, reasons are codes. `describeRemark` words them. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** Everything a legal representative wants to know of a card, without its PIN. The document of `card status --json`. */
export interface CardStatusReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly light: TrafficLight;
  readonly remarks: readonly Remark[];
  readonly card: {
    readonly number: string;
    readonly issuerNumber: string | null;
    readonly label: string;
    readonly family: string | null;
    readonly type: CardType | null;
    readonly environment: Environment;
    readonly holder: CardHolder | null;
    readonly structure: StructureIdentity | null;
  };
  readonly status: CardStatus;
  /** Null when the card holds no authentication certificate that can be read. */
  readonly validity: {
    /** ISO 8601, UTC. */
    readonly notBefore: string;
    readonly notAfter: string;
    /** Calendar days in France from `at` to `notAfter`: 0 on the last day, negative from the day after it. */
    readonly daysLeft: number;
  } | null;
  readonly pinState: PinState;
  readonly chain: ChainVerdict | null;
  readonly revocation: RevocationVerdict | null;
  readonly middleware: {
    readonly path: string;
    readonly manufacturer: string | null;
    readonly description: string | null;
    readonly version: string | null;
    readonly cryptoki: string | null;
  } | null;
  readonly reader: {
    readonly name: string;
    readonly hardwareVersion: string | null;
    readonly firmwareVersion: string | null;
  };
}
