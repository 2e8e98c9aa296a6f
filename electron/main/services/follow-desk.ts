import { CardError } from '../../../core/card/errors.ts';
import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import { IgcError } from '../../../core/igc/errors.ts';
import type { IgcPlatform } from '../../../core/igc/platform.ts';
import { assertAcceptable } from '../../../core/journey/acceptable.ts';
import { checkContacts, contactsIn } from '../../../core/requests/contacts.ts';
import { RequestsError } from '../../../core/requests/errors.ts';
import type { CertificateAction } from '../../../core/requests/follow-actions.ts';
import { beginRenewal, requireRenewable } from '../../../core/requests/renewal.ts';
import { issuedProducts, revokeStored, type RevocationWish } from '../../../core/requests/revoke.ts';
import { declarationFor, recordDeclaration } from '../../../core/ror/declaration.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { KeyMaker, StoredCertificate } from '../../../core/vault/records.ts';
import type { FollowedEntry, FollowRefresh, RevocationAnswer } from '../../contract/follow.ts';
import type { RequestView } from '../../contract/requests.ts';
import { viewOfRequest } from './certificate-requests.ts';
import { followedEntries } from './followed-entries.ts';
import type { QueueRunner } from './queue-runner.ts';
import type { RevocationAnswers } from './revocation-answers.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface FollowParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly queue: Pick<QueueRunner, 'run' | 'requireIdle'>;
  /** The card's way to the platform; `platform` throws CardError NOT_AUTHENTICATED unless it is connected. */
  readonly access: {
    readonly connected: boolean;
    readonly platform: Pick<IgcPlatform, 'list' | 'revoke'>;
  };
  readonly revocations: Pick<RevocationAnswers, 'ask' | 'last'>;
  readonly locale: () => Locale;
}

/** What becomes of certificates once they are in the vault: followed, renewed, confirmed, revoked. */
export class FollowDesk {
  readonly #parts: FollowParts;

  constructor(parts: FollowParts) {
    this.#parts = parts;
  }

  /** @throws VaultError VAULT_LOCKED */
  list(): readonly FollowedEntry[] {
    const { vault, revocations } = this.#parts;
    return followedEntries(vault.open, (id) => revocations.last(id), new Date());
  }

  /**
   * Asks about certificates and requests, and writes down what it learns.
   * @param ids null: all.
   * @throws RequestsError QUEUE_RUNNING; VaultError
   */
  async refresh(ids: readonly string[] | null): Promise<FollowRefresh> {
    const { vault, queue, access, revocations } = this.#parts;
    queue.requireIdle();
    const wanted = ids === null ? null : new Set(ids);
    const isWanted = ({ id }: { readonly id: string }): boolean => wanted?.has(id) !== false;
    const platformAsked = access.connected;
    const platformProblem = platformAsked ? await this.#askPlatform(isWanted) : null;
    // An authority may forget what has expired: its silence would prove nothing.
    const now = new Date().toISOString();
    const lasting = vault.open.certificates.list().filter(({ notAfter }) => notAfter >= now);
    await revocations.ask(lasting.filter(isWanted), (certificate, answer) => {
      this.#learn(certificate, answer);
    });
    return { entries: this.list(), platformAsked, platformProblem };
  }

  /**
   * @param contacts as they are typed.
   * @throws IgcError RENEWAL_TOO_EARLY, RENEWAL_EXPIRED, ALREADY_REVOKED, ALREADY_RENEWED; JourneyError DRAFT_REFUSED;
   *   RequestsError QUEUE_RUNNING; VaultError
   */
  renew(id: string, keyMaker: KeyMaker, contacts: string): RequestView {
    const { vault, queue, locale } = this.#parts;
    queue.requireIdle();
    const certificate = vault.open.certificates.get(id);
    requireRenewable(certificate, new Date());
    if (this.#entry(id).replacedBy !== null) throw new IgcError('ALREADY_RENEWED');
    const contactEmails = contactsIn(contacts);
    const problems = checkContacts(contactEmails, locale()).map((problem) => {
      return { ...problem, field: 'contacts', severity: 'error' as const };
    });
    assertAcceptable({ acceptable: problems.length === 0, problems }, locale());
    return viewOfRequest(beginRenewal(vault.open, certificate, { keyMaker, contactEmails }));
  }

  /**
   * @param wish its code is wiped.
   * @throws RequestsError QUEUE_RUNNING, NOT_POSSIBLE; CardError NOT_AUTHENTICATED; IgcError, VaultError
   */
  async revoke(id: string, wish: RevocationWish): Promise<readonly FollowedEntry[]> {
    const { vault, queue, access } = this.#parts;
    try {
      queue.requireIdle();
      this.#require(id, 'revoke');
      const { platform } = access;
      await revokeStored({ vault: vault.open, platform }, vault.open.certificates.get(id), wish);
    } finally {
      wish.code?.fill(0);
    }
    return this.list();
  }

  /** @throws RequestsError QUEUE_RUNNING, NOT_POSSIBLE; VaultError */
  confirm(id: string): readonly FollowedEntry[] {
    this.#parts.queue.requireIdle();
    this.#require(id, 'confirm');
    this.#parts.vault.open.certificates.confirm(id);
    return this.list();
  }

  /** @throws RequestsError QUEUE_RUNNING, NOT_POSSIBLE; VaultError */
  declareName(id: string): readonly FollowedEntry[] {
    this.#parts.queue.requireIdle();
    this.#require(id, 'declare-name');
    const { open } = this.#parts.vault;
    const certificate = open.certificates.get(id);
    // Whoever says that the name was told speaks of the interface that the last one was declared for.
    const exchange = declarationFor(open, certificate)?.exchange ?? 'mev-3.0';
    recordDeclaration(open, certificate, exchange, new Date());
    return this.list();
  }

  /** Products that were revoked elsewhere, and requests that are ready by now. @returns why it could not tell. */
  async #askPlatform(isWanted: (one: { readonly id: string }) => boolean): Promise<ErrorDocument | null> {
    const { vault, queue, access } = this.#parts;
    const requested = vault.open.requests.list().filter(({ state }) => state === 'requested');
    const ids = requested.filter(isWanted).map(({ id }) => id);
    try {
      if (ids.length > 0) {
        const { stopped } = await queue.run(ids, false);
        if (stopped !== null) return stopped;
      }
      const products = issuedProducts(await access.platform.list());
      for (const { id, fingerprint, revokedAt } of vault.open.certificates.summaries().filter(isWanted)) {
        const told = products.get(fingerprint)?.revokedAt ?? null;
        if (revokedAt === null && told !== null)
          vault.open.certificates.recordRevocation(id, told, 'unspecified');
      }
      return null;
    } catch (error) {
      if (error instanceof IgcError || error instanceof CardError) return error.toDocument();
      throw error;
    }
  }

  /** A suspension may end: only what is final is written down. */
  #learn(certificate: StoredCertificate, { verdict }: RevocationAnswer): void {
    const { status, revokedAt, reason, checkedAt } = verdict;
    if (status !== 'revoked' || reason === 'certificateHold') return;
    const { certificates } = this.#parts.vault.open;
    // The platform may have told it meanwhile: the first word stays.
    if (certificate.revokedAt === null)
      certificates.recordRevocation(certificate.id, revokedAt ?? checkedAt, reason ?? 'unspecified');
  }

  #entry(id: string) {
    const entry = this.list().find((one) => one.id === id);
    if (entry?.kind !== 'certificate') throw new RequestsError('NOT_POSSIBLE');
    return entry;
  }

  #require(id: string, action: CertificateAction): void {
    if (!this.#entry(id).actions.includes(action)) throw new RequestsError('NOT_POSSIBLE');
  }
}
