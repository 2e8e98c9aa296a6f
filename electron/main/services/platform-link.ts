import { CardError } from '../../../core/card/errors.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { IgcError } from '../../../core/igc/errors.ts';
import type { IgcPlatform } from '../../../core/igc/platform.ts';
import { SandboxPlatform } from '../../../core/igc/sandbox-platform.ts';
import { type NssModule, prepareNss } from '../portal/nss.ts';
import { PortalTransport } from '../portal/portal-transport.ts';
import { TokenLogin } from '../portal/token-login.ts';
import type { Administrator } from './card-desk.ts';

export interface PlatformSetting {
  readonly origin: string;
  readonly trust: TrustStore;
  readonly nssModule: NssModule;
  /** Chromium's copy of the cards is not what they are any more: only another start reads them again. */
  readonly restartNeeded: boolean;
}

/** The way from the authenticated card to the platform, through Chromium; lives as long as the session. */
export class PlatformLink {
  readonly #login: TokenLogin;
  readonly #transport: PortalTransport;
  readonly platform: IgcPlatform;

  private constructor(login: TokenLogin, transport: PortalTransport) {
    this.#login = login;
    this.#transport = transport;
    this.platform = new SandboxPlatform(transport);
  }

  /** Before anything else of ours loads the module in this process. @throws CardError */
  static async prepare(setting: PlatformSetting): Promise<void> {
    if (setting.restartNeeded) throw new CardError('RESTART_NEEDED');
    await prepareNss(setting.nssModule, setting.origin);
  }

  /** @param pin wiped; known to be right. @throws CardError */
  static async open(
    setting: PlatformSetting,
    { card }: Administrator,
    pin: Uint8Array,
  ): Promise<PlatformLink> {
    const certificate = card.certificates.find(({ usage }) => usage === 'authentication');
    try {
      await prepareNss(setting.nssModule, setting.origin);
      if (certificate === undefined) throw new IgcError('CERTIFICATE_REQUIRED');
      const login = new TokenLogin(card.ref, card.label, pin);
      const transport = new PortalTransport(
        setting.origin,
        {
          certificateFingerprint: certificate.fingerprint,
          pss: card.family !== null && card.family !== 'CPS3',
        },
        setting.trust,
      );
      return new PlatformLink(login, transport);
    } finally {
      pin.fill(0);
    }
  }

  close(): void {
    this.#transport.close();
    this.#login.end();
  }
}
