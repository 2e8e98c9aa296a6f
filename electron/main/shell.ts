import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, powerMonitor, shell as desktop } from 'electron';
import { loadTrustStore } from '../../core/certificate/trust-store.ts';
import { IncidentLog } from '../../core/diagnostics/incident-log.ts';
import { asPasserelleError, type ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { type CodeTables, loadCodeTables } from '../../core/structure/code-tables.ts';
import { listDepartments } from '../../core/structure/departments.ts';
import { localeFrom, type Locale } from '../../core/text/locale.ts';
import type { Installation } from '../../native/installation.ts';
import { deployMachineHere } from '../../native/deploy/machine.ts';
import { exportToolsHere } from '../../native/java/export-tools.ts';
import { findModules } from '../../native/middleware.ts';
import { exchangeThrough } from '../../native/ror/exchange.ts';
import { sheetFonts } from '../../native/sheet-fonts.ts';
import type { LowestTls } from '../../sandbox/platform/http/tls-server.ts';
import type { AppState } from '../contract/application.ts';
import { translate } from '../../core/text/catalogue.ts';
import { companionCallNames } from '../contract/portal.ts';
import { Dialogs } from './dialogs.ts';
import { handlersOf } from './handlers/handlers.ts';
import { type CallRouter, type Handlers, sendEvent } from './ipc-router.ts';
import { sweepPrivateFolders } from './portal/private-folder.ts';
import { PortalWindow } from './portal/portal-window.ts';
import { AutoLock } from './services/auto-lock.ts';
import { type CalendarDesk, type CalendarFiles, openCalendarFiles } from './services/calendar-desk.ts';
import { calendarServicesOf } from './services/calendar-services.ts';
import type { CalendarWatch } from './services/calendar-watch.ts';
import { CardDesk, type DeskSetting } from './services/card-desk.ts';
import { CardStatusDesk } from './services/card-status-desk.ts';
import { CertificateRequests } from './services/certificate-requests.ts';
import { DeclarationDesk } from './services/declaration-desk.ts';
import { DemoStand } from './services/demo-stand.ts';
import { DeployRunner } from './services/deploy-runner.ts';
import { diagnosticsHere } from './services/diagnostics-here.ts';
import { DossierDesk } from './services/dossier-desk.ts';
import { ExportDesk } from './services/export-desk.ts';
import { FollowDesk } from './services/follow-desk.ts';
import { FileImport } from './services/file-import.ts';
import { HomeDesk } from './services/home-desk.ts';
import { ImportDesk } from './services/import-desk.ts';
import { LinkDesk } from './services/link-desk.ts';
import { PlatformChoice } from './services/platform-choice.ts';
import { PortalDesk } from './services/portal-desk.ts';
import { QueueRunner } from './services/queue-runner.ts';
import { ReceivedDesk } from './services/received-desk.ts';
import { RevocationAnswers } from './services/revocation-answers.ts';
import { revocationCheck } from './services/revocation-check.ts';
import { RorDesk } from './services/ror-desk.ts';
import { SecretClipboard } from './services/secret-clipboard.ts';
import { SecretsDesk } from './services/secrets-desk.ts';
import { SignIn } from './services/sign-in.ts';
import { TargetsDesk } from './services/targets-desk.ts';
import { type VaultDesks, vaultDesksOf } from './services/vault-desks.ts';
import { VaultKeeper } from './services/vault-keeper.ts';
import type { Settings } from './settings.ts';
import { systemLanguage } from './system-facts.ts';
import { systemProxy } from './system-proxy.ts';
import { utilityHosts } from './utility-hosts.ts';

export interface ShellOptions {
  readonly installation: Installation;
  /** Of the vault and the demonstration. */
  readonly folder: string;
  readonly settings: Settings;
  readonly demoTls: LowestTls;
}

/** Everything behind the window: one of each service, and what goes on between them. */
export class Shell {
  readonly handlers: Handlers;
  readonly #installation: Installation;
  readonly #folder: string;
  readonly #settings: Settings;
  readonly #demoTls: LowestTls;
  readonly #incidents = new IncidentLog();
  readonly #desk: CardDesk;
  readonly #signIn: SignIn;
  readonly #vault: VaultKeeper;
  readonly #vaultDesks: VaultDesks;
  readonly #autoLock: AutoLock;
  readonly #imports: ImportDesk;
  readonly #queue: QueueRunner;
  readonly #targets: TargetsDesk;
  readonly #deployments: DeployRunner;
  readonly #ror: RorDesk;
  readonly #platform: PlatformChoice;
  readonly #portal: PortalDesk;
  readonly #secretClipboard = new SecretClipboard(clipboard);
  readonly #fileImport: FileImport;
  readonly #calendar: CalendarDesk;
  readonly #calendarWatch: CalendarWatch;
  #demo: DemoStand | null = null;
  #startingDemo: Promise<void> | null = null;
  #window: BrowserWindow | null = null;
  #router: CallRouter | null = null;

  private constructor(
    { installation, folder, settings, demoTls }: ShellOptions,
    tables: CodeTables,
    calendarFiles: CalendarFiles,
  ) {
    this.#installation = installation;
    this.#folder = folder;
    this.#settings = settings;
    this.#demoTls = demoTls;
    this.#desk = new CardDesk(tables, this.#realCards());
    this.#platform = new PlatformChoice({
      settings,
      demo: () => this.#demo,
      trust: () => this.#desk.trust,
      nssHome: join(folder, 'nss'),
    });
    this.#signIn = new SignIn(
      this.#desk,
      (card) => this.#platform.settingFor(card),
      () => void this.#portal.sessionChanged(),
    );
    this.#vault = new VaultKeeper(join(folder, 'coffre.db'), () => this.#signIn.view?.cardNumber ?? null);
    const locale = (): Locale => this.#locale;
    const context = () => ({ trust: this.#desk.trust, locale: locale() });
    const departments = listDepartments(tables);
    this.#vaultDesks = vaultDesksOf(this.#vault, () => this.#desk.vaultCard, locale);
    this.#imports = new ImportDesk({ vault: this.#vault, departments, locale });
    this.#autoLock = new AutoLock({
      presence: powerMonitor,
      setting: () => settings.autoLock,
      isOpen: () => this.#vault.state === 'open',
      isBusy: () => this.#queue.running || this.#deployments.running,
      lock: (reason) => {
        void this.#lockVault().then(() => {
          this.#tell('vault.locked', { app: this.#state, reason });
        });
      },
    });
    this.#fileImport = new FileImport({ vault: this.#vault, context });
    this.#queue = new QueueRunner({
      vault: this.#vault,
      access: this.#signIn,
      context,
      onStep: (step) => {
        this.#tell('queue.changed', step);
      },
    });
    const dialogs = new Dialogs(() => this.#window, locale);
    this.#targets = new TargetsDesk({
      vault: this.#vault,
      allowCommand: (command) => dialogs.allowCommand(command),
      tools: exportToolsHere,
      assertKeyReadable: async (privateKey, passphrase) => {
        // Loaded only where a target is behind SSH.
        const { assertKeyReadable } = await import('../../native/ssh/login.ts');
        assertKeyReadable(privateKey, passphrase);
      },
    });
    this.#ror = new RorDesk({
      vault: this.#vault,
      trust: () => this.#desk.trust,
      demo: () => this.#demo,
      exchange: exchangeThrough(systemProxy),
      locale,
      onStep: (step) => {
        this.#tell('ror.step', step);
      },
    });
    this.#deployments = new DeployRunner({
      vault: this.#vault,
      machine: deployMachineHere,
      onNews: (news) => {
        this.#tell('deploy.changed', news);
      },
    });
    const secrets = new SecretsDesk(this.#vault, this.#secretClipboard, (recordId) => {
      this.#tell('secrets.changed', { recordId });
    });
    const received = new ReceivedDesk({
      vault: this.#vault,
      context,
      cardNumber: () => this.#signIn.view?.cardNumber ?? null,
    });
    this.#portal = new PortalDesk({
      vault: this.#vault,
      signIn: this.#signIn,
      secrets,
      received,
      platform: () => this.#platform.state,
      openWindow: () => this.#openPortalWindow(),
      tell: ({ window }, view) => {
        sendEvent(window, 'portal.changed', view);
      },
      onVaultChange: (certificateId) => {
        this.#tell('vault.changed', { certificateId });
        this.#tell('app.changed', this.#state);
      },
    });
    ({ desk: this.#calendar, watch: this.#calendarWatch } = calendarServicesOf({
      vault: this.#vault,
      settings,
      locale,
      isDemo: () => this.#demo !== null,
      show: () => {
        this.#showCalendar();
      },
      files: calendarFiles,
    }));
    const checkRevocation = revocationCheck(
      settings,
      folder,
      () => this.#desk.trust,
      () => this.#demo,
    );
    const openOutside = (address: string): Promise<void> => desktop.openExternal(address);
    const links = new LinkDesk({ settings, locale, openOutside });
    const dossiers = new DossierDesk({
      vault: this.#vault,
      locale,
      links: () => links.list(),
      openOutside,
      fonts: sheetFonts(installation),
      version: app.getVersion(),
    });
    this.handlers = handlersOf({
      settings,
      locale,
      dialogs,
      desk: this.#desk,
      signIn: this.#signIn,
      cardStatus: new CardStatusDesk({
        locale,
        desk: this.#desk,
        checkRevocation,
        fonts: sheetFonts(installation),
        version: app.getVersion(),
      }),
      diagnostics: diagnosticsHere(this.#desk, this.#incidents, installation.pcscObserver),
      vault: this.#vault,
      vaultDesks: this.#vaultDesks,
      stopVaultWork: () => this.#stopVaultWork(),
      lockVault: () => this.#lockVault(),
      requests: new CertificateRequests(this.#vault, context),
      queue: this.#queue,
      secrets,
      platform: this.#platform,
      portal: this.#portal,
      received,
      follow: new FollowDesk({
        locale,
        vault: this.#vault,
        queue: this.#queue,
        access: this.#signIn,
        revocations: new RevocationAnswers(checkRevocation, () => this.#desk.trust),
      }),
      calendar: this.#calendar,
      imports: this.#imports,
      exports: new ExportDesk(this.#vault, exportToolsHere),
      targets: this.#targets,
      deployments: this.#deployments,
      dossiers,
      home: new HomeDesk({
        vault: this.#vault,
        targets: this.#targets,
        dossiers,
        calendar: this.#calendar,
      }),
      links,
      ror: this.#ror,
      declarations: new DeclarationDesk({ vault: this.#vault, openOutside }),
      fileImport: this.#fileImport,
      departments,
      state: () => this.#state,
      startDemo: () => this.startDemo(),
      moveDemoCard: async (number, inserted) => this.#demo?.moveCard(number, inserted),
      pinChanged: async () => this.#demo?.followPins(),
      useChosenModules: () => {
        if (this.#demo === null) this.#desk.use(this.#realCards());
      },
    });
    this.#listenToCards();
    this.#calendar.on('changed', () => {
      this.#tell('calendar.changed', null);
    });
  }

  static async start(options: ShellOptions): Promise<Shell> {
    void sweepPrivateFolders();
    return new Shell(
      options,
      await loadCodeTables(options.installation.resources),
      await openCalendarFiles(options.folder, 'real'),
    );
  }

  /** @param router lets the assisted window's panel make its calls. */
  show(window: BrowserWindow, router: CallRouter): void {
    this.#window = window;
    this.#router = router;
    // What ended while the application was closed is told now.
    void this.#calendar.look();
  }

  /** Remembers what a call was refused for, for the diagnostics. */
  noteRefusal(error: ErrorDocument): void {
    this.#incidents.add(error);
  }

  /** Tells of a failure that nobody expected. */
  noteFailure(error: unknown): void {
    this.#tellIncident(asPasserelleError(error).toDocument());
  }

  async close(): Promise<void> {
    await this.#secretClipboard.takeAway();
    this.#autoLock.close();
    this.#calendarWatch.close();
    this.#vaultDesks.recoveryKeys.forget();
    this.#portal.close();
    this.#signIn.closeLink();
    this.#desk.close();
    // The queue has lost its platform: what it had begun ends by itself.
    await Promise.all([this.#queue.stop(), this.#deployments.stop()]);
    this.#fileImport.forget();
    this.#targets.forget();
    this.#vault.lock();
    await this.#demo?.close();
  }

  /** The demonstration asked for on the command line: nobody waits for its answer. */
  openOnDemo(): void {
    this.startDemo().catch((error: unknown) => {
      this.#tellIncident(asPasserelleError(error).toDocument());
    });
  }

  async startDemo(): Promise<void> {
    if (this.#demo !== null) return;
    this.#startingDemo ??= this.#prepareDemo().finally(() => {
      this.#startingDemo = null;
    });
    await this.#startingDemo;
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
      platform: this.#platform.state,
      receivedFiles: this.#vault.state === 'open' ? this.#vault.open.receivedFiles.list().length : 0,
      chosenModules: this.#settings.chosenModules,
      revocation: this.#settings.revocation,
      autoLock: this.#settings.autoLock,
    };
  }

  #listenToCards(): void {
    this.#desk.on('cards', (view) => {
      this.#tell('cards.changed', view);
      this.#calendar.see(view.cards).catch((error: unknown) => {
        this.#tellIncident(asPasserelleError(error).toDocument());
      });
    });
    this.#desk.on('incident', (crash) => {
      this.#tellIncident(crash.toDocument());
    });
    this.#desk.on('sessionLost', (reason) => {
      this.#signIn.closeLink();
      this.#tell('session.changed', { session: null, reason: reason.toDocument() });
      this.#autoLock.cardLeft();
    });
  }

  #showCalendar(): void {
    this.#window?.restore();
    this.#window?.show();
    this.#window?.focus();
    const ask = (): void => {
      this.#tell('calendar.asked', null);
    };
    const page = this.#window?.webContents;
    // At start a notification may come, and be clicked, before there is a page to listen.
    if (page?.isLoading() === true) page.once('did-finish-load', ask);
    else ask();
  }

  #realCards(): DeskSetting {
    return {
      modules: findModules(this.#settings.chosenModules),
      startHost: utilityHosts(this.#installation.cardHost, {}),
      loadTrust: () => loadTrustStore(this.#installation.resources),
    };
  }

  #openPortalWindow(): PortalWindow {
    const title = translate(this.#locale, 'dialogs.portalWindow');
    const opened = new PortalWindow(this.#installation.preload, title);
    this.#router?.admit(opened.window, companionCallNames);
    return opened;
  }

  async #prepareDemo(): Promise<void> {
    this.#demo = await DemoStand.prepare(join(this.#folder, 'demo'), {
      installation: this.#installation,
      lowestTls: this.#demoTls,
      onProgress: (done, total) => {
        this.#tell('demo.progress', { done, total });
      },
    });
    this.#portal.close();
    this.#signIn.closeLink();
    await Promise.all([this.#queue.stop(), this.#deployments.stop()]);
    this.#fileImport.forget();
    this.#targets.forget();
    this.#vault.moveTo(join(this.#folder, 'coffre-demonstration.db'));
    this.#calendar.moveTo(await openCalendarFiles(this.#folder, 'demo'));
    void this.#calendar.look();
    this.#desk.use(this.#demo.desk);
    this.#tell('app.changed', this.#state);
  }

  async #stopVaultWork(): Promise<void> {
    await Promise.all([this.#queue.stop(), this.#deployments.stop()]);
    this.#portal.close();
    this.#imports.forget();
    this.#targets.forget();
    this.#vaultDesks.recoveryKeys.forget();
  }

  async #lockVault(): Promise<void> {
    await this.#stopVaultWork();
    this.#vault.lock();
  }

  #tellIncident(error: ErrorDocument): void {
    this.#incidents.add(error);
    this.#tell('cards.incident', error);
  }

  #tell: typeof sendEvent extends (window: BrowserWindow, ...rest: infer Rest) => void
    ? (...rest: Rest) => void
    : never = (name, payload) => {
    if (this.#window !== null) sendEvent(this.#window, name, payload);
  };
}
