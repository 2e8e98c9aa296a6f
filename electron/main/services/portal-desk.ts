import { clipboard } from 'electron';
import { CardError } from '../../../core/card/errors.ts';
import { asPasserelleError, type PasserelleError } from '../../../core/errors/passerelle-error.ts';
import { type PortalItemKey, requestGuide, revocationGuide } from '../../../core/igc/portal-guide.ts';
import { askedOnPages, asksOnPages } from '../../../core/requests/on-pages.ts';
import { VaultError } from '../../../core/vault/errors.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import type { PlatformState } from '../../contract/application.ts';
import type { PortalSubject, PortalView } from '../../contract/portal.ts';
import { ForeignView } from '../portal/foreign-view.ts';
import type { PortalWindow } from '../portal/portal-window.ts';
import type { CapturedFile } from '../portal/response-capture.ts';
import type { ReceivedDesk } from './received-desk.ts';
import type { SecretsDesk } from './secrets-desk.ts';
import type { SignIn } from './sign-in.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface PortalDeskParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  readonly signIn: Pick<SignIn, 'link' | 'cardNumber'>;
  readonly secrets: SecretsDesk;
  readonly received: ReceivedDesk;
  readonly platform: () => PlatformState;
  /** A new window, whose panel may make its calls. */
  readonly openWindow: () => PortalWindow;
  readonly tell: (window: PortalWindow, view: PortalView) => void;
  /** A request moved, or a certificate was stored. */
  readonly onVaultChange: (certificateId: string | null) => void;
}

/** The assisted window: what the person is there for, the platform's pages, and the files that they hand out. */
export class PortalDesk {
  readonly #parts: PortalDeskParts;
  #window: PortalWindow | null = null;
  #recordId: string | null = null;
  #problem: PasserelleError | null = null;
  #refusedOrigin: string | null = null;
  /** As they were last read, which takes its time. */
  #received: PortalView['received'] = [];
  #fileProblem: PasserelleError | null = null;
  #stored: PortalView['stored'] = null;

  constructor(parts: PortalDeskParts) {
    this.#parts = parts;
  }

  /** @param recordId of a request, or of a certificate to revoke; null: neither. @throws VaultError */
  async open(recordId: string | null): Promise<void> {
    // Whoever opens it will be handed files, which go to the vault.
    this.#received = await this.#parts.received.list();
    this.#recordId = recordId;
    this.#stored = null;
    if (this.#window === null) this.#openWindow();
    else this.#window.focus();
    this.#tellPage();
  }

  async view(): Promise<PortalView> {
    this.#received = await this.#parts.received.list();
    return this.#viewNow();
  }

  back(): void {
    this.#window?.foreign?.back();
  }

  /** Where no page could be shown, tries again, with the card that is there now. */
  async reload(): Promise<void> {
    if (this.#window?.foreign == null) this.#attach();
    else await this.#window.foreign.reload();
    this.tell();
  }

  async home(): Promise<void> {
    await this.#window?.foreign?.home();
  }

  /** @throws VaultError RECORD_NOT_FOUND */
  async copy(key: PortalItemKey): Promise<void> {
    if (this.#recordId === null) return;
    const items = subjectOf(this.#parts.vault.open, this.#recordId)?.stages.flatMap((stage) => stage.items);
    const item = items?.find((one) => one.key === key);
    if (item === undefined) return;
    if (item.secret !== null) await this.#parts.secrets.copy(this.#recordId, item.secret);
    else if (item.value !== null) await clipboard.writeText(item.value);
  }

  /** The person has asked on the platform's pages. @throws CardError NOT_AUTHENTICATED; VaultError */
  async asked(): Promise<PortalView> {
    if (this.#recordId !== null) {
      askedOnPages(this.#parts.vault.open, this.#recordId, this.#parts.signIn.cardNumber);
      this.#parts.onVaultChange(null);
    }
    return this.view();
  }

  async unlock(fileId: string, password: Uint8Array): Promise<PortalView> {
    await this.#parts.received.unlock(fileId, password);
    return this.view();
  }

  async store(fileId: string, requestId: string | null, password: Uint8Array | null): Promise<PortalView> {
    const { id, subject } = await this.#parts.received.store(fileId, requestId, password);
    this.#stored = { certificateId: id, distinguishedName: subject };
    this.#parts.onVaultChange(id);
    return this.view();
  }

  async forget(fileId: string): Promise<PortalView> {
    this.#parts.received.forget(fileId);
    this.#parts.onVaultChange(null);
    return this.view();
  }

  /** Ends the window, and the card's connection with it. */
  close(): void {
    this.#window?.window.destroy();
  }

  /** Another session, or none: the connection of the former one ends with it. */
  async sessionChanged(): Promise<void> {
    if (this.#window === null) return;
    await this.#detach();
    this.#problem = new CardError('NOT_AUTHENTICATED');
    this.tell();
  }

  #openWindow(): void {
    const window = this.#parts.openWindow();
    this.#window = window;
    this.#problem = null;
    this.#refusedOrigin = null;
    this.#fileProblem = null;
    window.window.once('closed', () => {
      this.#window = null;
      this.#parts.received.forgetPasswords();
      void window.foreign?.close();
    });
    this.#attach();
  }

  #attach(): void {
    const window = this.#window;
    if (window === null) return;
    try {
      const { address, card } = this.#parts.signIn.link;
      const foreign = new ForeignView(address, card, {
        onChange: () => {
          this.#tellPage();
        },
        onProblem: (problem) => {
          this.#problem = problem;
          this.#refusedOrigin = null;
          window.show(problem === null);
          this.tell();
        },
        onRefused: (origin) => {
          this.#refusedOrigin = origin;
          this.tell();
        },
        onEnd: (problem) => {
          // It also ends with its window, and with its session.
          if (window.foreign !== foreign || window.window.isDestroyed()) return;
          this.#problem = problem;
          void this.#detach();
          this.tell();
        },
        onFile: (file) => {
          this.#receive(file);
        },
        onFailure: (error) => {
          this.#fileProblem = error;
          this.tell();
        },
      });
      this.#problem = null;
      window.attach(foreign);
      void foreign.home();
    } catch (error) {
      this.#problem = asPasserelleError(error);
    }
  }

  async #detach(): Promise<void> {
    const foreign = this.#window?.foreign;
    this.#window?.detach();
    await foreign?.close();
  }

  #receive({ fileName, content }: CapturedFile): void {
    try {
      this.#parts.received.take(fileName, content, this.#recordId);
      this.#fileProblem = null;
      this.#parts.onVaultChange(null);
    } catch (error) {
      this.#fileProblem = asPasserelleError(error);
    }
    this.#window?.focus();
    this.tell();
  }

  #viewNow(): PortalView {
    const vault = this.#parts.vault.open;
    const foreign = this.#window?.foreign;
    const { host, sandbox } = this.#parts.platform();
    return {
      host,
      sandbox,
      address: foreign?.address ?? '',
      loading: foreign?.loading ?? false,
      canGoBack: foreign?.canGoBack ?? false,
      problem: this.#problem?.toDocument() ?? null,
      refusedOrigin: this.#refusedOrigin,
      subject: this.#recordId === null ? null : subjectOf(vault, this.#recordId),
      received: this.#received,
      fileProblem: this.#fileProblem?.toDocument() ?? null,
      stored: this.#stored,
    };
  }

  /** Shows the panel what is so now. */
  tell(): void {
    if (this.#window === null) return;
    // Only the vault can fail here, and the window closes with it.
    this.#parts.received.list().then(
      (received) => {
        this.#received = received;
        this.#tellPage();
      },
      () => undefined,
    );
  }

  /** A page moves as often as it likes: what was received is not read again for that. */
  #tellPage(): void {
    if (this.#window === null || this.#window.window.isDestroyed()) return;
    try {
      this.#parts.tell(this.#window, this.#viewNow());
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
    }
  }
}

function subjectOf(vault: Vault, recordId: string): PortalSubject | null {
  const request = vault.requests.find(recordId);
  if (request !== null) {
    const { structureName, service, environment } = request;
    const stages = requestGuide(request);
    const [asking, retrieving] = stages;
    const stage = asksOnPages(request.state) ? asking : retrieving;
    const phase = stage?.phase ?? 'retrieve';
    return { recordId, structureName, service, environment, stages, phase };
  }
  // A request that has become a certificate is done with.
  const certificate = vault.certificates.find(recordId);
  if (certificate === null) return null;
  const { subject, environment } = certificate;
  return {
    recordId,
    structureName: '',
    service: subject,
    environment,
    stages: revocationGuide(certificate),
    phase: 'revoke',
  };
}
