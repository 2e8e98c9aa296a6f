import { EventEmitter } from 'node:events';
import type { Card, CardRef } from '../../../core/card/card.ts';
import { CardError } from '../../../core/card/errors.ts';
import { identifyCard } from '../../../core/card/identify.ts';
import { atPlaceOf } from '../../../core/card/same-card.ts';
import type { CardInventory, ModuleChoice, PinState, TokenCertificate } from '../../../core/card/types.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import type { VaultCard } from '../../../core/vault/recipients/card.ts';
import type { CodeTables } from '../../../core/structure/code-tables.ts';
import { authenticateCard, authenticationCertificate } from '../../../native/card-authentication.ts';
import type { StartHost } from '../../../native/card-host/process.ts';
import { CardService } from '../../../native/card-service.ts';
import { vaultCard } from '../../../native/vault-card.ts';
import type { CardsView, SessionView } from '../../contract/cards.ts';

interface CardDeskEvents {
  cards: [CardsView];
  /** The session ended without the user asking for it. */
  sessionLost: [CardError];
  incident: [CardError];
}

/** An authenticated administrator, with what TLS needs to use the same card. */
export interface Administrator {
  readonly view: SessionView;
  readonly card: Card;
  readonly certificate: TokenCertificate;
}

/** What the desk reads cards with; another middleware or the demonstration means another one. */
export interface DeskSetting {
  /** None where no middleware was found. */
  readonly modules: readonly ModuleChoice[];
  readonly startHost: StartHost;
  /** Asked when the first card is there, not at the start: many chains take a while to read. */
  readonly loadTrust: () => TrustStore;
}

/** The cards in front of the user, and the one session that may be open. */
export class CardDesk extends EventEmitter<CardDeskEvents> {
  readonly #tables: CodeTables;
  #setting: DeskSetting;
  #trust: TrustStore | null = null;
  #service: CardService;
  #inventory: CardInventory | null = null;
  #administrator: Administrator | null = null;

  constructor(tables: CodeTables, setting: DeskSetting) {
    super();
    this.#tables = tables;
    this.#setting = setting;
    this.#service = this.#openService();
  }

  get administrator(): Administrator | null {
    return this.#administrator;
  }

  /** The card of the session, as a vault's recipient. @throws CardError NOT_AUTHENTICATED */
  get vaultCard(): VaultCard {
    if (this.#administrator === null) throw new CardError('NOT_AUTHENTICATED');
    const { card, certificate } = this.#administrator;
    return vaultCard(this.#service, card, certificate);
  }

  /** In use now, chosen or found. */
  get modules(): readonly ModuleChoice[] {
    return this.#setting.modules;
  }

  /** @throws CertificateError TRUST_STORE_UNREADABLE */
  get trust(): TrustStore {
    return (this.#trust ??= this.#setting.loadTrust());
  }

  /** Reads cards with another middleware; ends the session. */
  use(setting: DeskSetting): void {
    this.signOut();
    this.#service.close();
    this.#setting = setting;
    this.#trust = null;
    this.#inventory = null;
    this.#service = this.#openService();
  }

  async list(): Promise<CardsView> {
    return this.#view(this.#inventory ?? (await this.#service.inventory()));
  }

  /** @param pin wiped. @throws CardError */
  async signIn(ref: CardRef, pin: Uint8Array): Promise<Administrator> {
    this.signOut();
    const { card, inventory } = await this.find(ref);
    const certificate = authenticationCertificate(card, inventory);
    const report = await authenticateCard(this.#service, card, certificate, pin, this.trust);
    const { cardNumber, holder, subject, issuer, root, at } = report;
    this.#administrator = {
      view: { cardNumber, holder, subject, issuer, root, since: at },
      card,
      certificate,
    };
    return this.#administrator;
  }

  /** The card as it is now. @throws CardError CARD_REMOVED */
  async find(ref: CardRef): Promise<{ readonly card: Card; readonly inventory: CardInventory }> {
    const inventory = await this.#service.inventory();
    const { cards } = await this.#view(inventory);
    const card = atPlaceOf(cards, ref, (candidate) => candidate.ref);
    if (card === undefined) throw new CardError('CARD_REMOVED', { params: { operation: 'C_GetTokenInfo' } });
    return { card, inventory };
  }

  /** Everything readable without a PIN, read afresh. */
  inventory(): Promise<CardInventory> {
    return this.#service.inventory();
  }

  /** One try. @param current wiped, like `next`. @throws CardError */
  changePin(ref: CardRef, current: Uint8Array, next: Uint8Array): Promise<PinState> {
    return this.#service.changePin(ref, current, next);
  }

  /** One try. @param code wiped, like `next`. @throws CardError */
  unblockPin(ref: CardRef, code: Uint8Array, next: Uint8Array): Promise<PinState> {
    return this.#service.unblockPin(ref, code, next);
  }

  signOut(): void {
    this.#administrator = null;
    this.#service.logout();
  }

  close(): void {
    this.#administrator = null;
    this.#service.close();
    this.removeAllListeners();
  }

  #openService(): CardService {
    const service = new CardService(this.#setting.modules, this.#setting.startHost);
    service.on('changed', (inventory) => {
      this.#inventory = inventory;
      this.#view(inventory).then(
        (view) => this.emit('cards', view),
        // An unreadable trust store, which `list` tells who asks.
        () => undefined,
      );
    });
    service.on('sessionEnded', (reason) => {
      this.#administrator = null;
      this.emit('sessionLost', reason);
    });
    service.on('incident', (crash) => this.emit('incident', crash));
    service.watch();
    return service;
  }

  async #view(inventory: CardInventory): Promise<CardsView> {
    const cards = await Promise.all(
      inventory.tokens.map((token) =>
        identifyCard(token, { trust: this.trust, tables: this.#tables, at: new Date() }),
      ),
    );
    const { modules, readers } = inventory;
    const problem = modules.length === 0 ? new CardError('NO_MODULE') : null;
    return { modules, readers, cards, problem: problem?.toDocument() ?? null };
  }
}
