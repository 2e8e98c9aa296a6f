import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, shell as desktop } from 'electron';
import type { CardRef } from '../../core/card/card.ts';
import { CardError } from '../../core/card/errors.ts';
import { loadTrustStore } from '../../core/certificate/trust-store.ts';
import { asPasserelleError } from '../../core/errors/passerelle-error.ts';
import { generatePassword } from '../../core/export/password.ts';
import { previewRequest } from '../../core/journey/preview.ts';
import { type CodeTables, loadCodeTables } from '../../core/structure/code-tables.ts';
import { listDepartments } from '../../core/structure/departments.ts';
import { translate } from '../../core/text/catalogue.ts';
import { localeFrom, type Locale } from '../../core/text/locale.ts';
import type { Installation } from '../../native/installation.ts';
import { findMiddleware } from '../../native/middleware.ts';
import type { AppState, SessionView } from '../contract/contract.ts';
import { type Handlers, sendEvent } from './ipc-router.ts';
import { CertificateRequests } from './services/certificate-requests.ts';
import { CardDesk, type DeskSetting } from './services/card-desk.ts';
import { DemoStand } from './services/demo-stand.ts';
import { ExportDesk } from './services/export-desk.ts';
import { PlatformLink, type PlatformSetting } from './services/platform-link.ts';
import { VaultKeeper } from './services/vault-keeper.ts';
import type { Settings } from './settings.ts';
import { utilityHosts } from './utility-hosts.ts';

/** Chromium answers English where Linux was told nothing: ask the environment there. */
function systemLanguage(): string | undefined {
  if (process.platform !== 'linux') return app.getLocale();
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return LC_ALL ?? LC_MESSAGES ?? LANG;
}

/** Everything behind the window: one of each service, and the answers to the page's calls. */
export class Shell {
  readonly #installation: Installation;
  readonly #folder: string;
  readonly #settings: Settings;
  readonly #tables: CodeTables;
  readonly #desk: CardDesk;
  readonly #vault: VaultKeeper;
  readonly #requests: CertificateRequests;
  readonly #exports: ExportDesk;
  #demo: DemoStand | null = null;
  #startingDemo: Promise<void> | null = null;
  #link: PlatformLink | null = null;
  #signingIn: Promise<unknown> = Promise.resolve();
  #window: BrowserWindow | null = null;

  private constructor(installation: Installation, folder: string, settings: Settings, tables: CodeTables) {
    this.#installation = installation;
    this.#folder = folder;
    this.#settings = settings;
    this.#tables = tables;
    this.#desk = new CardDesk(tables, this.#realCards());
    this.#vault = new VaultKeeper(join(folder, 'coffre.db'));
    this.#requests = new CertificateRequests(this.#vault, () => ({
      trust: this.#desk.trust,
      locale: this.#locale,
    }));
    this.#exports = new ExportDesk(this.#vault);
    this.#desk.on('cards', (view) => {
      this.#tell('cards.changed', view);
    });
    this.#desk.on('incident', (crash) => {
      this.#tell('cards.incident', crash.toDocument());
    });
    this.#desk.on('sessionLost', (reason) => {
      this.#closeLink();
      this.#tell('session.changed', { session: null, reason: reason.toDocument() });
    });
  }

  static async start(installation: Installation, folder: string, settings: Settings): Promise<Shell> {
    return new Shell(installation, folder, settings, await loadCodeTables(installation.resources));
  }

  show(window: BrowserWindow): void {
    this.#window = window;
  }

  async close(): Promise<void> {
    this.#closeLink();
    this.#desk.close();
    this.#vault.lock();
    await this.#demo?.close();
  }

  /** The demonstration asked for on the command line: nobody waits for its answer. */
  openOnDemo(): void {
    this.startDemo().catch((error: unknown) => {
      this.#tell('cards.incident', asPasserelleError(error).toDocument());
    });
  }

  async startDemo(): Promise<void> {
    if (this.#demo !== null) return;
    this.#startingDemo ??= this.#prepareDemo().finally(() => {
      this.#startingDemo = null;
    });
    await this.#startingDemo;
  }

  get handlers(): Handlers {
    return {
      'app.state': () => this.#state,
      'app.setLocale': async (locale) => {
        await this.#settings.change({ locale });
        return this.#state;
      },
      'app.openFolder': async ({ exportId }) => {
        const folder = this.#exports.folderOf(exportId);
        if (folder !== null) await desktop.openPath(folder);
        return null;
      },
      'demo.start': async () => {
        await this.startDemo();
        return this.#state;
      },
      'demo.moveCard': async ({ number, inserted }) => {
        await this.#demo?.moveCard(number, inserted);
        return this.#state;
      },
      'middleware.choose': async () => {
        await this.#chooseMiddleware();
        return this.#state;
      },
      'cards.list': () => this.#desk.list(),
      'session.open': ({ card, pin }) => this.#signIn(card, pin),
      'session.state': () => this.#desk.administrator?.view ?? null,
      'session.close': () => {
        this.#closeLink();
        this.#desk.signOut();
        return null;
      },
      'departments.list': () => listDepartments(this.#tables),
      'request.preview': (draft) =>
        previewRequest(draft, { locale: this.#locale, departments: listDepartments(this.#tables) }),
      'vault.create': async ({ passphrase }) => {
        await this.#vault.create(passphrase);
        return this.#state;
      },
      'vault.unlock': async ({ passphrase }) => {
        await this.#vault.unlock(passphrase);
        return this.#state;
      },
      'vault.lock': () => {
        this.#vault.lock();
        return this.#state;
      },
      'request.create': (draft) => this.#requests.create(draft, listDepartments(this.#tables)),
      'request.list': () => this.#requests.pending(),
      'request.discard': ({ id }) => {
        this.#vault.open.discardPendingRequest(id);
        return null;
      },
      'platform.identify': () => this.#platform.identify(),
      'request.submit': ({ id }) => this.#requests.submit(id, this.#platform, this.#signedIn.cardNumber),
      'certificates.list': () => this.#requests.stored(),
      'export.generatePassword': () => generatePassword(),
      'certificates.export': async ({ id, formats, password }) => {
        const folder = await this.#chooseFolder();
        if (folder === null) return null;
        const exportId = randomUUID();
        return { exportId, ...(await this.#exports.write(exportId, { id, formats, password, folder })) };
      },
    };
  }

  get #locale(): Locale {
    return this.#settings.locale ?? localeFrom(systemLanguage());
  }

  get #state(): AppState {
    return {
      version: app.getVersion(),
      locale: this.#locale,
      demo: this.#demo?.state ?? null,
      vault: this.#vault.state,
      platform: this.#demo === null ? null : new URL(this.#demo.platformOrigin).host,
      chosenModule: this.#settings.chosenModule,
    };
  }

  get #signedIn(): SessionView {
    const administrator = this.#desk.administrator;
    if (administrator === null) throw new CardError('NOT_AUTHENTICATED');
    return administrator.view;
  }

  get #platform(): PlatformLink['platform'] {
    if (this.#link === null) throw new CardError('NOT_AUTHENTICATED');
    return this.#link.platform;
  }

  #realCards(): DeskSetting {
    return {
      modulePath: findMiddleware(this.#settings.chosenModule),
      startHost: utilityHosts(this.#installation.cardHost, {}),
      trust: loadTrustStore(this.#installation.resources),
    };
  }

  #platformSetting(): PlatformSetting | null {
    if (this.#demo === null) return null;
    return { origin: this.#demo.platformOrigin, trust: this.#demo.trust, nssModule: this.#demo.nssModule };
  }

  async #prepareDemo(): Promise<void> {
    this.#demo = await DemoStand.prepare(join(this.#folder, 'demo'), this.#installation, (done, total) => {
      this.#tell('demo.progress', { done, total });
    });
    this.#closeLink();
    this.#vault.moveTo(join(this.#folder, 'coffre-demonstration.db'));
    this.#desk.use(this.#demo.desk);
    this.#tell('app.changed', this.#state);
  }

  /** One at a time: a second sign-in would end the first one's session under its feet. */
  #signIn(card: CardRef, pin: Uint8Array): Promise<SessionView> {
    const turn = this.#signingIn.then(() => this.#signInOnce(card, pin));
    this.#signingIn = turn.catch(() => undefined);
    return turn;
  }

  async #signInOnce(card: CardRef, pin: Uint8Array): Promise<SessionView> {
    const setting = this.#platformSetting();
    const pinForTls = Uint8Array.from(pin);
    this.#closeLink();
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
      this.#closeLink();
      this.#desk.signOut();
      throw asPasserelleError(error);
    } finally {
      pin.fill(0);
      pinForTls.fill(0);
    }
  }

  #closeLink(): void {
    this.#link?.close();
    this.#link = null;
  }

  async #chooseMiddleware(): Promise<void> {
    const [chosenModule] = await this.#ask('app.dialogs.chooseModule', ['openFile']);
    if (chosenModule === undefined) return;
    await this.#settings.change({ chosenModule });
    if (this.#demo === null) this.#desk.use(this.#realCards());
  }

  async #chooseFolder(): Promise<string | null> {
    const [folder] = await this.#ask('app.dialogs.chooseFolder', ['openDirectory', 'createDirectory']);
    return folder ?? null;
  }

  async #ask(
    titleKey: string,
    properties: ('openFile' | 'openDirectory' | 'createDirectory')[],
  ): Promise<string[]> {
    const options = { title: translate(this.#locale, titleKey), properties };
    const { filePaths } = await (this.#window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(this.#window, options));
    return filePaths;
  }

  #tell: typeof sendEvent extends (window: BrowserWindow, ...rest: infer Rest) => void
    ? (...rest: Rest) => void
    : never = (name, payload) => {
    if (this.#window !== null) sendEvent(this.#window, name, payload);
  };
}
