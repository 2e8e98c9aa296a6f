/**
 * What the shell and a card host say to each other. A host serves one PKCS#11 module; binary values travel as
 * Uint8Array (structured clone). Answers carry error documents, never exceptions.
 */
import type { CardRef } from '../../core/card/card.ts';
import type { ModuleReport, PinState, ReaderReport, TokenReport } from '../../core/card/types.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';

export interface ModuleInventory {
  readonly module: ModuleReport;
  readonly readers: readonly ReaderReport[];
  readonly tokens: readonly TokenReport[];
  /** What `fingerprint` would have answered for just what is told here. */
  readonly fingerprint: string;
  /** What the module refused in between: the rest was read all the same. */
  readonly problems: readonly ErrorDocument[];
}

/** `unsupported`: this module will never tell. */
export type SlotEventAnswer = 'event' | 'none' | 'unsupported';

/** Each request of the protocol: what it takes and what it answers. */
export interface HostRequests {
  /** Short text that changes when a reader or a token comes, goes or changes state. */
  readonly fingerprint: { readonly input: null; readonly output: string };
  /** Whether the module saw something move since it was last asked; does not wait. */
  readonly slotEvent: { readonly input: null; readonly output: SlotEventAnswer };
  /** Everything that can be read without a PIN. */
  readonly inventory: { readonly input: null; readonly output: ModuleInventory };
  /** One try, never more; the PIN's bytes are wiped before the answer. */
  readonly login: {
    readonly input: { readonly card: CardRef; readonly pin: Uint8Array };
    readonly output: null;
  };
  /** CKM_RSA_PKCS over a DigestInfo, the one mechanism that every CPS generation accepts. */
  readonly sign: {
    readonly input: { readonly keyId: string; readonly digestInfo: Uint8Array };
    readonly output: Uint8Array;
  };
  readonly logout: { readonly input: null; readonly output: null };
  /** One try of the current PIN, never more; both are wiped before the answer. */
  readonly changePin: {
    readonly input: { readonly card: CardRef; readonly current: Uint8Array; readonly next: Uint8Array };
    readonly output: PinState;
  };
  /** One try of the unblocking code, never more; both are wiped before the answer. */
  readonly unblockPin: {
    readonly input: { readonly card: CardRef; readonly code: Uint8Array; readonly next: Uint8Array };
    readonly output: PinState;
  };
}

export type HostRequestName = keyof HostRequests;

export interface HostRequestMessage<Name extends HostRequestName = HostRequestName> {
  readonly id: number;
  readonly name: Name;
  readonly input: HostRequests[Name]['input'];
}

export type HostAnswerMessage =
  | { readonly id: number; readonly ok: true; readonly output: unknown }
  | { readonly id: number; readonly ok: false; readonly error: ErrorDocument };
