import type { AuditLog } from './audit/log.ts';
import type { AuditNote } from './audit/entry.ts';
import type { VaultDatabase } from './database.ts';
import type { DataKey } from './data-key.ts';
import { VaultError } from './errors.ts';
import type { RecipientKind } from './recipients/kinds.ts';
import {
  type Identity,
  type Recipient,
  recoveryKinds,
  type Stanza,
  unwrap,
  wrap,
} from './recipients/recipient.ts';
import { deleteStanza, insertStanza, selectStanzas } from './recipients/rows.ts';
import { notFound } from './rows.ts';

/** Each passphrase among them costs an unlocking its Argon2id. */
const MAXIMUM_RECIPIENTS = 16;

/** A way to open the vault, as a list shows it. */
export type RecipientSummary = Pick<Stanza, 'id' | 'kind' | 'createdAt'> & {
  /** Number of a card, `user@computer` of a keyring; null for what has no name. */
  readonly name: string | null;
};

/** The ways to open the vault. The data key stays the same: whoever was removed still opens the copies kept before. */
export class RecipientStore {
  constructor(
    private readonly database: VaultDatabase,
    private readonly dataKey: DataKey,
    private readonly audit: AuditLog,
    private readonly vaultId: string,
  ) {}

  /** Oldest first; works while locked. */
  list(): RecipientSummary[] {
    return selectStanzas(this.database).map(summaryOf);
  }

  /** @returns the data key, which the caller wipes. @throws VaultError, CardError */
  async unwrap<Kind extends RecipientKind>(identity: Identity<Kind>): Promise<Buffer> {
    return (await unwrap(this.vaultId, selectStanzas(this.database), identity)).dataKey;
  }

  /**
   * Adds one; the others stay as they are.
   *
   * @throws VaultError VAULT_LOCKED, RECIPIENT_EXISTS, RECIPIENTS_FULL, VAULT_DISK_FULL or VAULT_BUSY, and what the
   *   recipient throws
   */
  async add<Kind extends RecipientKind>(recipient: Recipient<Kind>): Promise<RecipientSummary> {
    return this.#enter(recipient, null);
  }

  /**
   * Puts one in the place of another of its kind, in one transaction: a new passphrase for an old one.
   *
   * @throws VaultError as `add`, RECORD_NOT_FOUND
   */
  async replace<Kind extends RecipientKind>(
    id: string,
    recipient: Recipient<Kind>,
  ): Promise<RecipientSummary> {
    return this.#enter(recipient, id);
  }

  /**
   * @returns what was removed
   * @throws VaultError VAULT_LOCKED, RECORD_NOT_FOUND, LAST_RECOVERY_RECIPIENT, VAULT_DISK_FULL or VAULT_BUSY
   */
  remove(id: string): RecipientSummary {
    this.dataKey.require();
    return this.database.transaction(() => this.#leave(id));
  }

  async #enter<Kind extends RecipientKind>(
    recipient: Recipient<Kind>,
    replaced: string | null,
  ): Promise<RecipientSummary> {
    // Told before anybody is asked for a PIN, and once more within the transaction.
    this.#requireRoom(replaced);
    const made = await this.dataKey.lend((bytes) => wrap(this.vaultId, bytes, recipient));
    const stanza = made as unknown as Stanza;
    return this.database.transaction(() => {
      const others = this.#requireRoom(replaced);
      if (others.some((other) => isSame(other, stanza))) throw new VaultError('RECIPIENT_EXISTS');
      insertStanza(this.database, stanza);
      this.audit.append(note('recipient-added', stanza));
      if (replaced !== null) this.#leave(replaced);
      return summaryOf(stanza);
    });
  }

  /** Within a transaction. */
  #leave(id: string): RecipientSummary {
    const stanzas = selectStanzas(this.database);
    const removed = stanzas.find((stanza) => stanza.id === id);
    if (removed === undefined) throw notFound(id);
    if (!stanzas.some((stanza) => stanza.id !== id && recoveryKinds.includes(stanza.kind))) {
      throw new VaultError('LAST_RECOVERY_RECIPIENT');
    }
    deleteStanza(this.database, id);
    this.audit.append(note('recipient-removed', removed));
    return summaryOf(removed);
  }

  /** @returns those that stay. */
  #requireRoom(replaced: string | null): readonly Stanza[] {
    const others = selectStanzas(this.database).filter(({ id }) => id !== replaced);
    if (others.length >= MAXIMUM_RECIPIENTS) {
      throw new VaultError('RECIPIENTS_FULL', { params: { maximum: MAXIMUM_RECIPIENTS } });
    }
    return others;
  }
}

/** One card, and one keyring of one account, are one recipient each. */
function isSame(one: Stanza, other: Stanza): boolean {
  if (one.kind === 'card' && other.kind === 'card') {
    return one.parameters.publicKeyFingerprint === other.parameters.publicKeyFingerprint;
  }
  return one.kind === 'keyring' && other.kind === 'keyring' && nameOf(one) === nameOf(other);
}

function summaryOf(stanza: Stanza): RecipientSummary {
  const { id, kind, createdAt } = stanza;
  return { id, kind, createdAt, name: nameOf(stanza) };
}

function nameOf(stanza: Stanza): string | null {
  if (stanza.kind === 'card') return stanza.parameters.cardNumber;
  if (stanza.kind === 'keyring') return `${stanza.parameters.account}@${stanza.parameters.computer}`;
  return null;
}

function note(action: 'recipient-added' | 'recipient-removed', stanza: Stanza): AuditNote {
  return { action, details: { kind: stanza.kind, name: nameOf(stanza) ?? '', id: stanza.id } };
}
