import type { CardRef } from '../../../core/card/card.ts';
import { CardError } from '../../../core/card/errors.ts';
import { asPasserelleError } from '../../../core/errors/passerelle-error.ts';
import type { IgcPlatform } from '../../../core/igc/platform.ts';
import type { SessionView } from '../../contract/cards.ts';
import type { CardDesk } from './card-desk.ts';
import { PlatformLink, type PlatformSetting } from './platform-link.ts';

/** The administrator's session: the card's login, and the card's way to the platform where there is one. */
export class SignIn {
  readonly #desk: CardDesk;
  readonly #platformSetting: () => PlatformSetting | null;
  #link: PlatformLink | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param platformSetting null where no platform is configured: the card's login is then all there is. */
  constructor(desk: CardDesk, platformSetting: () => PlatformSetting | null) {
    this.#desk = desk;
    this.#platformSetting = platformSetting;
  }

  get view(): SessionView | null {
    return this.#desk.administrator?.view ?? null;
  }

  /** @throws CardError NOT_AUTHENTICATED */
  get cardNumber(): string {
    if (this.view === null) throw new CardError('NOT_AUTHENTICATED');
    return this.view.cardNumber;
  }

  /** The card has a way to the platform. */
  get connected(): boolean {
    return this.#link !== null;
  }

  /** @throws CardError NOT_AUTHENTICATED */
  get platform(): IgcPlatform {
    if (this.#link === null) throw new CardError('NOT_AUTHENTICATED');
    return this.#link.platform;
  }

  /**
   * One at a time: a second sign-in would end the first one's session under its feet.
   * @param pin wiped. Tried once.
   */
  open(card: CardRef, pin: Uint8Array): Promise<SessionView> {
    const turn = this.#turn.then(() => this.#openOnce(card, pin));
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  close(): void {
    this.closeLink();
    this.#desk.signOut();
  }

  /** Ends what leads to the platform, when the card's login has ended by itself. */
  closeLink(): void {
    this.#link?.close();
    this.#link = null;
  }

  async #openOnce(card: CardRef, pin: Uint8Array): Promise<SessionView> {
    const setting = this.#platformSetting();
    const pinForTls = Uint8Array.from(pin);
    this.closeLink();
    try {
      if (setting !== null) await PlatformLink.prepare(setting);
      const administrator = await this.#desk.signIn(card, pin);
      if (setting !== null) this.#link = await PlatformLink.open(setting, administrator, pinForTls);
      // The card may have left while TLS was made ready: then nothing of the session may stay.
      if (this.#desk.administrator !== administrator) {
        throw new CardError('CARD_REMOVED', { params: { operation: 'session' } });
      }
      return administrator.view;
    } catch (error) {
      this.close();
      throw asPasserelleError(error);
    } finally {
      pin.fill(0);
      pinForTls.fill(0);
    }
  }
}
