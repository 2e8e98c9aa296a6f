import type { CardRef } from '../../../core/card/card.ts';
import { CardError } from '../../../core/card/errors.ts';
import { asPasserelleError, type PasserelleError } from '../../../core/errors/passerelle-error.ts';
import type { IgcPlatform } from '../../../core/igc/platform.ts';
import type { SessionView } from '../../contract/cards.ts';
import type { Administrator, CardDesk } from './card-desk.ts';
import { PlatformLink, type PlatformSetting } from './platform-link.ts';

/** The administrator's session: the card's login, and the card's way to the platform. */
export class SignIn {
  readonly #desk: CardDesk;
  readonly #platformSetting: (card: CardRef) => PlatformSetting;
  #link: PlatformLink | PasserelleError | null = null;
  #turn: Promise<unknown> = Promise.resolve();

  readonly #onLinkEnd: () => void;

  /** @param onLinkEnd what the card's connection was used for must end with it. */
  constructor(desk: CardDesk, platformSetting: (card: CardRef) => PlatformSetting, onLinkEnd: () => void) {
    this.#desk = desk;
    this.#platformSetting = platformSetting;
    this.#onLinkEnd = onLinkEnd;
  }

  get view(): SessionView | null {
    return this.#desk.administrator?.view ?? null;
  }

  /** @throws CardError NOT_AUTHENTICATED */
  get cardNumber(): string {
    if (this.view === null) throw new CardError('NOT_AUTHENTICATED');
    return this.view.cardNumber;
  }

  /** The card's way to the platform. @throws CardError NOT_AUTHENTICATED, or why there is none */
  get link(): PlatformLink {
    if (this.#link === null) throw new CardError('NOT_AUTHENTICATED');
    if (this.#link instanceof PlatformLink) return this.#link;
    throw this.#link;
  }

  /** What the platform's web service does. @throws CardError NOT_AUTHENTICATED; IgcError NO_WEB_SERVICE */
  get platform(): IgcPlatform {
    return this.link.platform;
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
    const ended = this.#link;
    this.#link = null;
    if (!(ended instanceof PlatformLink)) return;
    ended.close();
    this.#onLinkEnd();
  }

  async #openOnce(card: CardRef, pin: Uint8Array): Promise<SessionView> {
    const setting = this.#platformSetting(card);
    const pinForTls = Uint8Array.from(pin);
    this.closeLink();
    try {
      const obstacle = await this.#prepare(setting);
      const administrator = await this.#desk.signIn(card, pin);
      this.#link = obstacle ?? (await this.#openLink(setting, administrator, pinForTls));
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

  async #prepare(setting: PlatformSetting): Promise<PasserelleError | null> {
    try {
      await PlatformLink.prepare(setting);
      return null;
    } catch (error) {
      return this.#withoutLink(setting, error);
    }
  }

  async #openLink(
    setting: PlatformSetting,
    administrator: Administrator,
    pin: Uint8Array,
  ): Promise<PlatformLink | PasserelleError> {
    try {
      return await PlatformLink.open(setting, administrator, pin);
    } catch (error) {
      return this.#withoutLink(setting, error);
    }
  }

  /**
   * The training ground is there to be asked. Beside the real platform the card's login has other uses: what keeps the
   * card from its pages is told where they are opened.
   */
  #withoutLink({ sandbox }: PlatformSetting, error: unknown): PasserelleError {
    if (sandbox) throw error;
    return asPasserelleError(error);
  }
}
