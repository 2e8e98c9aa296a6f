import type { ErrorDocument } from '../errors/passerelle-error.ts';

export const rorSteps = ['connection', 'certificate', 'token', 'read'] as const;
export type RorStep = (typeof rorSteps)[number];

/** Who can mend it: the network between, this installation, the certificate, what the ROR knows of it, the ROR itself. */
export type RorSide = 'network' | 'installation' | 'certificate' | 'declaration' | 'ror';

/** Why a step failed, in words for the person, and as it was. */
export interface RorDiagnosis {
  /** Of the domain `ror`. */
  readonly error: ErrorDocument;
  readonly side: RorSide;
  /** The library's code, or status line and the beginning of the answer; never a token. */
  readonly raw: string;
}

/** One certificate of a server's chain. */
export interface ShownCertificate {
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601, UTC. */
  readonly notAfter: string;
  /** SHA-256 of the DER, upper-case hex with colons. */
  readonly fingerprint: string;
}

/** What a step saw. */
export interface RorSeen {
  readonly connection: {
    readonly host: string;
    /** Null where the certificate was refused before that was settled. */
    readonly protocol: string | null;
    readonly cipher: string | null;
    readonly proxy: string | null;
    readonly chain: readonly ShownCertificate[];
  };
  readonly certificate: {
    /** RFC 4514. */
    readonly subject: string;
    /** HTTP status of the answer that came. */
    readonly status: number;
  };
  readonly token: {
    /** Seconds; null when the server does not say. */
    readonly lifetime: number | null;
    /** ISO 8601, UTC. */
    readonly expiresAt: string | null;
    /** Claims that are shown, as text: never a signature, nor what could be used again. */
    readonly claims: readonly { readonly name: string; readonly value: string }[];
    /** Whether it names exactly this certificate (RFC 8705 § 3.1); null when it names none. */
    readonly bound: boolean | null;
  };
  readonly read: {
    readonly url: string;
    /** As the server says; null when it does not. */
    readonly total: number | null;
    readonly first: string | null;
    /** Bundle's entries that came. */
    readonly count: number;
  };
}

/** Why a step was not done: keys of `ror.json`. */
export type SkipReason = 'profile-zero' | 'no-client-id' | 'no-profile' | 'after-failure';

export type StepReport = {
  readonly [Step in RorStep]: { readonly step: Step } & (
    | { readonly outcome: 'passed'; readonly milliseconds: number; readonly seen: RorSeen[Step] }
    | {
        readonly outcome: 'failed';
        readonly milliseconds: number;
        readonly diagnosis: RorDiagnosis;
        /** What the server showed before; the connection alone has it. */
        readonly chain: readonly ShownCertificate[];
      }
    | { readonly outcome: 'skipped'; readonly reason: SkipReason }
  );
}[RorStep];

/** What the whole check proves. `token`: nothing was read; `handshake`: that the certificate is taken, and no more. */
export const rorVerdicts = ['works', 'token', 'handshake', 'connection', 'failed'] as const;
export type RorVerdict = (typeof rorVerdicts)[number];

export interface RorCheckReport {
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly verdict: RorVerdict;
  readonly steps: readonly StepReport[];
}
