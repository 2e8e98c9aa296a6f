import { randomUUID } from 'node:crypto';
import type { VaultError } from '../errors.ts';
import { seal, unseal } from '../seal.ts';
import type { RecipientKind } from './kinds.ts';
import type { StanzaParameters } from './parameters.ts';

/** Those that open the vault on another computer, once this one and the cards are gone. */
export const recoveryKinds: readonly RecipientKind[] = ['passphrase', 'recovery-key'];

/** What the file holds of one way to open it: the data key, under a wrapping key that only that way can make. */
export interface StanzaOf<Kind extends RecipientKind> {
  /** UUID. */
  readonly id: string;
  readonly kind: Kind;
  readonly parameters: StanzaParameters<Kind>;
  /** Random bytes of this stanza, 16 or 32. */
  readonly salt: Uint8Array;
  readonly wrappedKey: Uint8Array;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
}

export type Stanza = { [Kind in RecipientKind]: StanzaOf<Kind> }[RecipientKind];

/** Which stanza of which vault a wrapping key is for: no two share a key. */
export interface StanzaPlace {
  readonly vaultId: string;
  readonly recipientId: string;
}

/** What a recipient makes for a new stanza. */
export interface Wrapping<Kind extends RecipientKind> extends Pick<StanzaOf<Kind>, 'parameters' | 'salt'> {
  /** 32 bytes; wiped by `wrap`. */
  readonly key: Buffer;
}

/** A way to open a vault, while it is added. */
export interface Recipient<Kind extends RecipientKind = RecipientKind> {
  readonly kind: Kind;
  /** @throws VaultError, CardError */
  makeWrapping(place: StanzaPlace): Promise<Wrapping<Kind>>;
}

/** A way to open a vault, while it is used. */
export interface Identity<Kind extends RecipientKind = RecipientKind> {
  readonly kind: Kind;
  /**
   * @returns 32 bytes, wiped by `unwrap`; null when the stanza is surely not this identity's.
   * @throws VaultError, CardError
   */
  wrappingKey(stanza: StanzaOf<Kind>, place: StanzaPlace): Promise<Buffer | null>;
  /** Why nothing opened. @param known whether the vault has a recipient of this kind at all. */
  refusal(known: boolean): VaultError;
}

/**
 * Wraps the data key for one more recipient; those that are there stay as they are.
 *
 * @throws VaultError, CardError
 */
export async function wrap<Kind extends RecipientKind>(
  vaultId: string,
  dataKey: Uint8Array,
  recipient: Recipient<Kind>,
): Promise<StanzaOf<Kind>> {
  const id = randomUUID();
  const { key, parameters, salt } = await recipient.makeWrapping({ vaultId, recipientId: id });
  try {
    const wrappedKey = seal(key, dataKey, { vaultId, recordId: id, purpose: 'data-key' });
    return { id, kind: recipient.kind, parameters, salt, wrappedKey, createdAt: new Date().toISOString() };
  } finally {
    key.fill(0);
  }
}

/**
 * Tries the stanzas of the identity's kind, in their order.
 *
 * @returns the data key, 32 bytes, which the caller wipes, and the stanza that gave it.
 * @throws VaultError the identity's refusal, and what making a wrapping key throws
 */
export async function unwrap<Kind extends RecipientKind>(
  vaultId: string,
  stanzas: readonly Stanza[],
  identity: Identity<Kind>,
): Promise<{ readonly dataKey: Buffer; readonly stanza: StanzaOf<Kind> }> {
  const candidates = stanzas.filter((stanza) => isOfKind(stanza, identity.kind));
  for (const stanza of candidates) {
    const place = { vaultId, recipientId: stanza.id };
    const key = await identity.wrappingKey(stanza, place);
    if (key === null) continue;
    try {
      const dataKey = unseal(key, stanza.wrappedKey, { vaultId, recordId: stanza.id, purpose: 'data-key' });
      if (dataKey !== null) return { dataKey, stanza };
    } finally {
      key.fill(0);
    }
  }
  throw identity.refusal(candidates.length > 0);
}

function isOfKind<Kind extends RecipientKind>(
  stanza: { readonly kind: RecipientKind },
  kind: Kind,
): stanza is StanzaOf<Kind> {
  return stanza.kind === kind;
}
