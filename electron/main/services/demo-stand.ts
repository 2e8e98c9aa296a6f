import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import type { Installation } from '../../../native/installation.ts';
import { prepareBrowserSlot } from '../../../sandbox/cards/browser-slot.ts';
import { insertCard, removeCard } from '../../../sandbox/cards/card-slot.ts';
import { type DemoDescription, prepareDemo } from '../../../sandbox/demo.ts';
import type { LowestTls } from '../../../sandbox/platform/http/tls-server.ts';
import { type Sandbox, startSandbox } from '../../../sandbox/platform/start.ts';
import { type RorSandbox, startRorSandbox } from '../../../sandbox/ror/start.ts';
import type { DemoState } from '../../contract/application.ts';
import { type NssModule, nssStarted } from '../portal/nss.ts';
import { utilityCardMaker, utilityHosts } from '../utility-hosts.ts';
import type { DeskSetting } from './card-desk.ts';

const demoSteps = ['authorities', 'cards', 'ready'] as const;

export interface DemoOptions {
  readonly installation: Installation;
  readonly lowestTls: LowestTls;
  readonly onProgress: (done: number, total: number) => void;
}

/** The demonstration's ROR: where it is, and what to trust to reach it, PEM. */
export type DemoRor = Pick<RorSandbox, 'tokenUrl' | 'fhirBase'> & RorSandbox['pki'];

/** The demonstration: cards in SoftHSM2, and an IGC-Santé that is not the real one. */
export class DemoStand {
  readonly trust: TrustStore;
  readonly nssModule: NssModule;
  readonly desk: DeskSetting;
  readonly #cardMaker: string;
  readonly #sandbox: Sandbox;
  #description: DemoDescription;
  #browserCardsStale = false;
  #ror: Promise<RorSandbox> | null = null;

  private constructor(parts: {
    browserFolder: string;
    installation: Installation;
    description: DemoDescription;
    sandbox: Sandbox;
    browserConfiguration: string;
  }) {
    const { installation, description, sandbox } = parts;
    this.#cardMaker = installation.cardMaker;
    this.#description = description;
    this.#sandbox = sandbox;
    this.trust = loadTrustStore(installation.resources, description.trust);
    this.nssModule = {
      home: parts.browserFolder,
      name: 'Passerelle demonstration',
      path: description.modulePath,
      environment: { SOFTHSM2_CONF: parts.browserConfiguration },
    };
    this.desk = {
      modules: [{ path: description.modulePath, parameters: null }],
      startHost: utilityHosts(installation.cardHost, { SOFTHSM2_CONF: description.softhsmConf }),
      loadTrust: () => this.trust,
    };
  }

  /**
   * Makes the cards and authorities once, then starts the sandbox.
   * @param folder absolute, the demonstration's own; `<folder>-browser` is made beside it.
   * @throws CardError when SoftHSM2 is absent or fails.
   */
  static async prepare(
    folder: string,
    { installation, lowestTls, onProgress }: DemoOptions,
  ): Promise<DemoStand> {
    const description = await prepareDemo(folder, {
      cardMaker: installation.cardMaker,
      workers: utilityCardMaker,
      onProgress: (step) => {
        onProgress(demoSteps.indexOf(step), demoSteps.length - 1);
      },
    });
    const browserFolder = `${folder}-browser`;
    const [sandbox, browserConfiguration] = await Promise.all([
      startSandbox({ dir: folder, lowestTls }),
      prepareBrowserSlot(folder, browserFolder),
    ]);
    return new DemoStand({ browserFolder, installation, description, sandbox, browserConfiguration });
  }

  get platformOrigin(): string {
    return this.#sandbox.url;
  }

  /** Chromium read the demonstration cards before the PIN of one was changed: SoftHSM2 reads a token once. */
  get browserCardsStale(): boolean {
    return this.#browserCardsStale;
  }

  /** The sandbox's own revocation services, in place of those that its certificates name. */
  get revocationRewrites(): Readonly<Record<string, string>> {
    return this.#sandbox.revocation.rewrites;
  }

  get state(): DemoState {
    const { pin, cards } = this.#description;
    return {
      pin,
      cards: cards.map(({ number, label, description, inserted }) => ({
        number,
        label,
        descriptionKey: description,
        inserted,
      })),
    };
  }

  async moveCard(number: string, inserted: boolean): Promise<void> {
    const { dir } = this.#description;
    await (inserted ? insertCard : removeCard)(dir, number);
    this.#description = await prepareDemo(dir, { cardMaker: this.#cardMaker, workers: utilityCardMaker });
  }

  /** Gives Chromium the cards as they are after a PIN was changed, as long as it has not read them. */
  async followPins(): Promise<void> {
    if (nssStarted()) this.#browserCardsStale = true;
    else await prepareBrowserSlot(this.#description.dir, this.nssModule.home);
  }

  /** Started when it is first asked for: most of what is shown does without. */
  async ror(): Promise<DemoRor> {
    const starting = (this.#ror ??= startRorSandbox({ dir: this.#description.dir }));
    try {
      const { tokenUrl, fhirBase, pki } = await starting;
      return { tokenUrl, fhirBase, ...pki };
    } catch (error) {
      // It may start another time.
      if (this.#ror === starting) this.#ror = null;
      throw error;
    }
  }

  async close(): Promise<void> {
    const ror = await this.#ror?.catch(() => null);
    await Promise.all([this.#sandbox.close(), ror?.close()]);
  }
}
