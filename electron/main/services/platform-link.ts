import type { Card } from '../../../core/card/card.ts';
import { CardError } from '../../../core/card/errors.ts';
import { IgcError } from '../../../core/igc/errors.ts';
import type { IgcPlatform } from '../../../core/igc/platform.ts';
import { SandboxPlatform } from '../../../core/igc/sandbox-platform.ts';
import type { PortalAddress, PortalCard } from '../portal/card-connection.ts';
import { type NssModule, prepareNss } from '../portal/nss.ts';
import { PortalTransport } from '../portal/portal-transport.ts';
import type { TokenLogin } from '../portal/token-login.ts';
import type { Administrator } from './card-desk.ts';

export interface PlatformSetting {
  readonly address: PortalAddress;
  /** The local training ground, which has a web service. */
  readonly sandbox: boolean;
  /** Null where Chromium takes cards from the system's own store: on Windows and macOS. */
  readonly nssModule: NssModule | null;
  /** Chromium's copy of the cards is not what they are any more: only another start reads them again. */
  readonly restartNeeded: boolean;
}

/** The way from the authenticated card to the platform, through Chromium; lives as long as the session. */
export class PlatformLink {
  readonly address: PortalAddress;
  readonly card: PortalCard;
  readonly #login: TokenLogin | null;
  readonly #transport: PortalTransport | null;
  readonly #platform: IgcPlatform | null;

  private constructor({ address, sandbox }: PlatformSetting, card: PortalCard, login: TokenLogin | null) {
    this.address = address;
    this.card = card;
    this.#login = login;
    this.#transport = sandbox ? new PortalTransport(address, card) : null;
    this.#platform = this.#transport === null ? null : new SandboxPlatform(this.#transport);
  }

  /** Before anything else of ours loads the module in this process. @throws CardError */
  static async prepare({ restartNeeded, nssModule }: PlatformSetting): Promise<void> {
    if (restartNeeded) throw new CardError('RESTART_NEEDED');
    if (nssModule !== null) await prepareNss(nssModule);
  }

  /** @param pin wiped; known to be right. @throws CardError */
  static async open(
    setting: PlatformSetting,
    { card }: Administrator,
    pin: Uint8Array,
  ): Promise<PlatformLink> {
    const certificate = card.certificates.find(({ usage }) => usage === 'authentication');
    try {
      await PlatformLink.prepare(setting);
      if (certificate === undefined) throw new IgcError('CERTIFICATE_REQUIRED');
      // Elsewhere the system's own key store asks for the PIN.
      const login = setting.nssModule === null ? null : await logIn(card, pin);
      const pss = card.family !== null && card.family !== 'CPS3';
      return new PlatformLink(setting, { certificateFingerprint: certificate.fingerprint, pss }, login);
    } finally {
      pin.fill(0);
    }
  }

  get hasWebService(): boolean {
    return this.#platform !== null;
  }

  /** @throws IgcError NO_WEB_SERVICE: only a person may ask there. */
  get platform(): IgcPlatform {
    if (this.#platform === null) {
      throw new IgcError('NO_WEB_SERVICE', { params: { host: new URL(this.address.origin).host } });
    }
    return this.#platform;
  }

  close(): void {
    this.#transport?.close();
    this.#login?.end();
  }
}

/** Loaded here, with its native library: who signs in waits anyway, the start does not. */
async function logIn({ ref, label }: Card, pin: Uint8Array): Promise<TokenLogin> {
  const { TokenLogin } = await import('../portal/token-login.ts');
  return new TokenLogin(ref, label, pin);
}
