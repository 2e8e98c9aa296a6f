import type { AuthenticationReport } from '../card/authentication.ts';
import type { CardStatus } from '../card/card.ts';
import type { CardType, Environment } from '../certificate/types.ts';
import type { ErrorDomain } from '../errors/passerelle-error.ts';
import type { ExportedFile } from '../export/export.ts';
import type { CardTls } from '../igc/platform.ts';
import type { FormProblem } from '../requests/form.ts';

/** From a card in the reader to exported files, in this order. */
export const journeySteps = ['cards', 'authentication', 'request', 'issuance', 'vault', 'export'] as const;
export type JourneyStep = (typeof journeySteps)[number];

export interface CardsFacts {
  readonly readers: number;
  readonly cards: readonly {
    readonly number: string;
    readonly label: string;
    readonly type: CardType | null;
    readonly environment: Environment;
    readonly holder: string | null;
    readonly status: CardStatus;
  }[];
  /** Number of the card that the journey goes on with. */
  readonly chosen: string;
}

export interface RequestFacts {
  /** RFC 4514. */
  readonly distinguishedName: string;
  /** Warnings that did not stop the request. */
  readonly problems: readonly FormProblem[];
  /** Record of the vault that holds the key, from before the request leaves the machine. */
  readonly requestId: string;
  readonly publicKeyFingerprint: string;
}

export interface IssuanceFacts {
  /** Whom the platform recognised. */
  readonly cardNumber: string;
  readonly holder: string;
  readonly tls: CardTls;
  /** Whether its terms of use and certification policy were accepted: without that, nothing is retrieved. */
  readonly termsAccepted: boolean;
}

export interface VaultFacts {
  readonly certificateId: string;
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the DER, upper-case hex with colons. */
  readonly fingerprint: string;
}

export interface ExportFacts {
  readonly fileCount: number;
}

/** What each step tells once it is done. */
export interface StepFacts {
  readonly cards: CardsFacts;
  readonly authentication: AuthenticationReport;
  readonly request: RequestFacts;
  readonly issuance: IssuanceFacts;
  readonly vault: VaultFacts;
  readonly export: ExportFacts;
}

export interface StepError {
  readonly domain: ErrorDomain;
  readonly code: string;
  readonly what: string;
  readonly whatToDo: string;
}

export type StepSuccess = {
  readonly [Step in JourneyStep]: {
    readonly step: Step;
    readonly ok: true;
    readonly durationMs: number;
  } & StepFacts[Step];
}[JourneyStep];

export interface StepFailure {
  readonly step: JourneyStep;
  readonly ok: false;
  readonly durationMs: number;
  readonly error: StepError;
}

export type StepResult = StepSuccess | StepFailure;

/** The document of `passerelle journey --json`: stable, extend only. */
export interface JourneyDocument {
  readonly ok: boolean;
  readonly environment: 'test' | 'prod';
  /** Up to the step that failed; the steps after it were not tried. */
  readonly steps: readonly StepResult[];
  readonly files: readonly ExportedFile[];
}
