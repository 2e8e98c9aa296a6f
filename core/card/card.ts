import type { CardType, ChainVerdict, Environment, StructureIdentity } from '../certificate/types.ts';
import type { PinState } from './types.ts';

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
  /** E.g. `99700252580`, without its type digit. */
  readonly identifier: string;
  /** Label of table G08, e.g. `N° RPPS`. */
  readonly identifierType: string | null;
  /** Label of table G15. */
  readonly profession: string | null;
  readonly title: string | null;
}

/** Validity as dates and chain tell; revocation is not in it. */
export type CardStatus = 'valid' | 'expired' | 'not-yet-valid' | 'untrusted' | 'unreadable';

/** What anybody may know of an inserted card, without its PIN. */
export interface Card {
  readonly ref: CardRef;
  readonly reader: string;
  /** Token label, e.g. `CPS3v3-2900995266`. */
  readonly label: string;
  /** Ten digits. */
  readonly number: string;
  readonly issuerNumber: string | null;
  /** `CPS3`, `CPS4`, from the token label. */
  readonly family: string | null;
  readonly type: CardType | null;
  readonly environment: Environment;
  readonly holder: CardHolder | null;
  readonly structure: StructureIdentity | null;
  readonly pinState: PinState;
  readonly status: CardStatus;
  readonly certificates: readonly CardCertificate[];
  /** Code of `errors/card.json` when the token could not be read whole. */
  readonly error: string | null;
}
