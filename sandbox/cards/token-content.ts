import type { SigningMechanism } from './mechanisms.ts';

/** RSA private key parts, big-endian (PKCS#11 v2.40 § 2.1.2). Secret. */
export interface RsaParts {
  readonly modulus: Uint8Array;
  readonly publicExponent: Uint8Array;
  readonly privateExponent: Uint8Array;
  readonly prime1: Uint8Array;
  readonly prime2: Uint8Array;
  readonly exponent1: Uint8Array;
  readonly exponent2: Uint8Array;
  readonly coefficient: Uint8Array;
}

export type TokenObject =
  | {
      readonly kind: 'certificate';
      readonly label: string;
      readonly id: Uint8Array;
      readonly der: Uint8Array;
      /** DER of the names and of the serial number (an INTEGER): NSS looks certificates up by them. */
      readonly subject: Uint8Array;
      readonly issuer: Uint8Array;
      readonly serialNumber: Uint8Array;
    }
  | {
      readonly kind: 'private-key';
      readonly label: string;
      readonly id: Uint8Array;
      readonly subject: Uint8Array;
      readonly key: RsaParts;
      readonly mechanisms: readonly SigningMechanism[];
    }
  | {
      readonly kind: 'data';
      readonly label: string;
      /** Hidden until login. */
      readonly private: boolean;
      readonly value: Uint8Array;
    };

/** One token to write. */
export interface TokenContent {
  readonly label: string;
  readonly pin: string;
  readonly unblockingCode: string;
  readonly objects: readonly TokenObject[];
}

/** What the card maker's process is asked, over its IPC channel. */
export interface MakeTokensMessage {
  readonly modulePath: string;
  readonly tokens: readonly TokenContent[];
}

/** What it answers. `serialNumbers` are SoftHSM2's own, by label. */
export type TokensMadeMessage =
  | { readonly ok: true; readonly serialNumbers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly operation: string; readonly returnValue: string };
