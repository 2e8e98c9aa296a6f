import type { CardType, ChainVerdict, Environment, StructureIdentity } from '../certificate/types.ts';
import type { PinState, UnblockCodeState } from './types.ts';

/** Where a card is: enough to talk to it again, and to notice that it is another one. */
export interface CardRef {
  readonly module: string;
  readonly slotId: string;
  readonly serialNumber: string;
}

export type CardCertificateUsage = 'authentication' | 'signature' | 'other';

export interface CardCertificate {
  /** CKA_ID, lower-case hex: pairs the certificate with its key. */
  readonly id: string;
  readonly label: string;
  readonly usage: CardCertificateUsage;
  /** RFC 4514. */
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  /** SHA-256 of the DER, upper-case hex with colons. */
  readonly fingerprint: string;
  readonly chain: ChainVerdict;
}

export interface CardHolder {
  /** E.g. `NORBERT KINE-CH`. */
  readonly name: string;
  /** The CN without its type digit, e.g. `99700252580`, or `0B0057881/CPET0002` in a structure's register. */
  readonly identifier: string;
  /** Label of table G08, e.g. `N° RPPS`. */
  readonly identifierType: string | null;
  /** The structure that keeps the register, e.g. the FINESS `0B0057881`; null for a person known by a number alone. */
  readonly registerStructure: string | null;
  /** The person's number in that register, e.g. `CPET0002`. */
  readonly registerNumber: string | null;
  /** Label of table G15. */
  readonly profession: string | null;
  readonly title: string | null;
}

/**
 * A data object that the card shows to anybody. What its values mean is in a document that is not public: nothing here
 * is interpreted.
 */
export interface CardDataObject {
  /** E.g. `CPS_ID_CARD`. */
  readonly label: string;
  /** Bytes; null when they were not asked for. */
  readonly size: number | null;
  /** What its ASN.1 declares to be text, in order; null when it is not well-formed, or was not read. */
  readonly texts: readonly string[] | null;
}

/** Validity as dates and chain tell; revocation is not in it. */
export type CardStatus = 'valid' | 'expired' | 'not-yet-valid' | 'untrusted' | 'unreadable';

/**
 * What anybody may know of an inserted card, without its PIN. Every text but `ref` is safe to show on one line
 * (`safeText`, names in RFC 4514 aside). Nothing here is trusted for being told: only `status` and `chain` say what a
 * pinned root vouches for.
 */
export interface Card {
  /** As the module gives it, to talk to the card: never shown. */
  readonly ref: CardRef;
  readonly reader: string;
  /** Token label, e.g. `CPS3v3-2900995266`. */
  readonly label: string;
  /** Ten digits. */
  readonly number: string;
  readonly issuerNumber: string | null;
  /** `CPS3`, `CPS4`; null through a middleware that shows neither label nor model of the card. */
  readonly family: string | null;
  /** Label of table G01, e.g. `Carte de PS ou de Personnel de Santé de TEST`. */
  readonly support: string | null;
  readonly type: CardType | null;
  /** Label of table G02, e.g. `Carte de Personnel d'Etablissement (CDE/CPE)`; the holder's title says more. */
  readonly typeName: string | null;
  readonly environment: Environment;
  readonly holder: CardHolder | null;
  readonly structure: StructureIdentity | null;
  readonly pinState: PinState;
  /** Of the code that unblocks the PIN. */
  readonly unblockCodeState: UnblockCodeState;
  readonly status: CardStatus;
  readonly certificates: readonly CardCertificate[];
  readonly dataObjects: readonly CardDataObject[];
  /** Code of `errors/card.json` when the token could not be read whole. */
  readonly error: string | null;
}
