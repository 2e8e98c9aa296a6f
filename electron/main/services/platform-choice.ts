import type { CardRef } from '../../../core/card/card.ts';
import type { TrustStore } from '../../../core/certificate/trust-store.ts';
import { officialLogin, platformAddress } from '../../../core/igc/platform-address.ts';
import type { PlatformState } from '../../contract/application.ts';
import type { Settings } from '../settings.ts';
import type { DemoStand } from './demo-stand.ts';
import type { PlatformSetting } from './platform-link.ts';

export interface PlatformChoiceParts {
  readonly settings: Settings;
  readonly demo: () => DemoStand | null;
  readonly trust: () => TrustStore;
  /** Folder of our own for the NSS database that Chromium on Linux reads: the user's stays as it is. */
  readonly nssHome: string;
}

/** Which platform requests go to: the training ground in the demonstration, else the one of the settings. */
export class PlatformChoice {
  readonly #parts: PlatformChoiceParts;

  constructor(parts: PlatformChoiceParts) {
    this.#parts = parts;
  }

  get state(): PlatformState {
    const demo = this.#parts.demo();
    const chosenAddress = this.#parts.settings.platform;
    const { host } = new URL(demo?.platformOrigin ?? this.#realAddress);
    return { host, sandbox: demo !== null, chosenAddress };
  }

  /** @param address of its first page; null: the official platform. @throws IgcError ADDRESS_INVALID */
  async configure(address: string | null): Promise<void> {
    await this.#parts.settings.change({ platform: address === null ? null : platformAddress(address) });
  }

  /** How this card reaches it. */
  settingFor(card: CardRef): PlatformSetting {
    const { demo, trust, nssHome } = this.#parts;
    const stand = demo();
    if (stand !== null) {
      const { platformOrigin: origin, nssModule, browserCardsStale: restartNeeded } = stand;
      const address = { origin, start: `${origin}/`, trust: stand.trust, systemTrust: false };
      return { address, sandbox: true, nssModule, restartNeeded };
    }
    const nssModule = { home: nssHome, name: 'Passerelle', path: card.module, environment: {} };
    return {
      address: {
        origin: new URL(this.#realAddress).origin,
        start: this.#realAddress,
        trust: trust(),
        systemTrust: true,
      },
      sandbox: false,
      nssModule: process.platform === 'linux' ? nssModule : null,
      restartNeeded: false,
    };
  }

  get #realAddress(): string {
    return this.#parts.settings.platform ?? officialLogin;
  }
}
