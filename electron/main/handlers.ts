import { randomUUID } from 'node:crypto';
import { shell as desktop } from 'electron';
import { CardError } from '../../core/card/errors.ts';
import { generatePassword } from '../../core/export/password.ts';
import { previewRequest } from '../../core/journey/preview.ts';
import type { Department } from '../../core/structure/departments.ts';
import type { Locale } from '../../core/text/locale.ts';
import type { AppState } from '../contract/contract.ts';
import type { Dialogs } from './dialogs.ts';
import type { Handlers } from './ipc-router.ts';
import type { CardDesk } from './services/card-desk.ts';
import type { CardStatusDesk } from './services/card-status-desk.ts';
import type { CertificateRequests } from './services/certificate-requests.ts';
import type { DiagnosticsDesk } from './services/diagnostics-desk.ts';
import type { ExportDesk } from './services/export-desk.ts';
import { printHtml } from './services/sheet-printer.ts';
import type { SignIn } from './services/sign-in.ts';
import type { VaultKeeper } from './services/vault-keeper.ts';
import type { Settings } from './settings.ts';

/** What the page's calls are answered with. */
export interface HandlerParts {
  readonly settings: Settings;
  readonly dialogs: Dialogs;
  readonly desk: CardDesk;
  readonly signIn: SignIn;
  readonly cardStatus: CardStatusDesk;
  readonly diagnostics: DiagnosticsDesk;
  readonly vault: VaultKeeper;
  readonly requests: CertificateRequests;
  readonly exports: ExportDesk;
  readonly departments: readonly Department[];
  readonly locale: () => Locale;
  readonly state: () => AppState;
  readonly startDemo: () => Promise<void>;
  readonly moveDemoCard: (number: string, inserted: boolean) => Promise<void>;
  /** A card has another PIN from now on. */
  readonly pinChanged: () => Promise<void>;
  /** Reads cards as the settings say now. */
  readonly useChosenModules: () => void;
}

/** One answer for each call of the contract. */
export function handlersOf(parts: HandlerParts): Handlers {
  return { ...applicationHandlers(parts), ...cardHandlers(parts), ...certificateHandlers(parts) };
}

type ApplicationCalls =
  | `app.${string}`
  | `demo.${string}`
  | `middleware.${string}`
  | `revocation.${string}`
  | `diagnostics.${string}`;
type CardCalls = `cards.${string}` | `card.${string}` | `pin.${string}` | `session.${string}`;
type Only<Names extends string> = Pick<Handlers, Extract<keyof Handlers, Names>>;

function applicationHandlers(parts: HandlerParts): Only<ApplicationCalls> {
  const { settings, dialogs, desk, diagnostics, exports, state } = parts;
  return {
    'app.state': state,
    'app.setLocale': async (locale) => {
      await settings.change({ locale });
      return state();
    },
    'app.openFolder': async ({ exportId }) => {
      const folder = exports.folderOf(exportId);
      if (folder !== null) await desktop.openPath(folder);
      return null;
    },
    'demo.start': async () => {
      await parts.startDemo();
      return state();
    },
    'demo.moveCard': async ({ number, inserted }) => {
      await parts.moveDemoCard(number, inserted);
      return state();
    },
    'middleware.choose': async ({ parameters }) => {
      const path = await dialogs.chooseModule();
      if (path === null) return state();
      // The module that was found by itself stays in use, now by choice: nothing that worked disappears.
      const others = desk.modules.filter((module) => module.path !== path);
      await settings.change({ chosenModules: [...others, { path, parameters }] });
      parts.useChosenModules();
      return state();
    },
    'middleware.use': async (chosenModules) => {
      await settings.change({ chosenModules });
      parts.useChosenModules();
      return state();
    },
    'revocation.configure': async (revocation) => {
      await settings.change({ revocation });
      return state();
    },
    'diagnostics.read': () => diagnostics.read(),
    'diagnostics.text': () => diagnostics.text(parts.locale()),
  };
}

function cardHandlers({ desk, signIn, cardStatus, dialogs, pinChanged }: HandlerParts): Only<CardCalls> {
  return {
    'cards.list': () => desk.list(),
    'card.status': (card) => cardStatus.ask(card),
    'card.saveStatus': async ({ card, format }) => {
      const path = await dialogs.saveFile('dialogs.saveStatus', cardStatus.fileName(card, format));
      if (path === null) return null;
      await cardStatus.save(card, format, path);
      return { path };
    },
    'card.printStatus': async (card) => {
      const { printed, detail } = await printHtml(cardStatus.html(card));
      // Closing the system's dialog is no failure.
      if (!printed && !/cancel/iu.test(detail)) throw new CardError('PRINT_FAILED', { params: { detail } });
      return null;
    },
    'pin.change': async ({ card, current, next }) => {
      const state = await desk.changePin(card, current, next);
      await pinChanged();
      return state;
    },
    'pin.unblock': async ({ card, code, next }) => {
      const state = await desk.unblockPin(card, code, next);
      await pinChanged();
      return state;
    },
    'session.open': ({ card, pin }) => signIn.open(card, pin),
    'session.state': () => signIn.view,
    'session.close': () => {
      signIn.close();
      return null;
    },
  };
}

function certificateHandlers(parts: HandlerParts): Omit<Handlers, ApplicationCalls | CardCalls> {
  const { vault, requests, exports, signIn, dialogs, departments, locale, state } = parts;
  return {
    'departments.list': () => departments,
    'request.preview': (draft) => previewRequest(draft, { locale: locale(), departments }),
    'vault.create': async ({ passphrase }) => {
      await vault.create(passphrase);
      return state();
    },
    'vault.unlock': async ({ passphrase }) => {
      await vault.unlock(passphrase);
      return state();
    },
    'vault.lock': () => {
      vault.lock();
      return state();
    },
    'request.create': (draft) => requests.create(draft, departments),
    'request.list': () => requests.pending(),
    'request.discard': ({ id }) => {
      vault.open.discardPendingRequest(id);
      return null;
    },
    'platform.identify': () => signIn.platform.identify(),
    'request.submit': ({ id }) => requests.submit(id, signIn.platform, signIn.cardNumber),
    'certificates.list': () => requests.stored(),
    'export.generatePassword': () => generatePassword(),
    'certificates.export': async ({ id, formats, password }) => {
      const folder = await dialogs.chooseFolder();
      if (folder === null) return null;
      const exportId = randomUUID();
      return { exportId, ...(await exports.write(exportId, { id, formats, password, folder })) };
    },
  };
}
