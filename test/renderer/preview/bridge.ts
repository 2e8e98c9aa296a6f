import type { AppState } from '../../../electron/contract/application.ts';
import type { CardsView } from '../../../electron/contract/cards.ts';
import type { StoredCertificateView } from '../../../electron/contract/certificates.ts';
import type { followCalls } from '../../../electron/contract/follow.ts';
import type { fileCalls } from '../../../electron/contract/files.ts';
import type { requestCalls, RequestView } from '../../../electron/contract/requests.ts';
import type {
  Answer,
  CallInput,
  CallName,
  CallOutput,
  EventName,
  Events,
  PasserelleBridge,
} from '../../../electron/contract/contract.ts';
import type { PinState } from '../../../core/card/types.ts';
import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import { calendarHandlers } from './calendar-samples.ts';
import { deployHandlers } from './deploy-samples.ts';
import { dossierHandlers } from './dossier-samples.ts';
import { homeView } from './home-samples.ts';
import { rorHandlers } from './ror-samples.ts';
import { preview } from './draft-preview.ts';
import { followed } from './follow-samples.ts';
import { exportChoices, filesView } from './file-samples.ts';
import { emptyRun, importView, requestFrom, requestView } from './request-samples.ts';
import { ScriptedAnswers } from './scripted-answers.ts';
import { cpe, cps, demo, realPlatform, recognised, report, sandboxPlatform, session } from './samples.ts';
import { SamplePortal } from './sample-portal.ts';
import { diagnostics, diagnosticsText, statusReports } from './tool-samples.ts';
import { vaultHandlers } from './vault-samples.ts';

/** A state of the tools; `failing` has no answer. */
export type Scene = keyof typeof statusReports | 'failing';

type ToolCall =
  | 'card.status'
  | 'card.saveStatus'
  | 'card.printStatus'
  | 'pin.change'
  | 'pin.unblock'
  | 'diagnostics.read'
  | 'diagnostics.text';

type Handlers = { [Name in CallName]: (input: CallInput<Name>) => CallOutput<Name> };

class Refusal extends Error {
  readonly document: ErrorDocument;

  constructor(document: ErrorDocument) {
    super(document.code);
    this.document = document;
  }
}

/** A stateful stand-in for the shell, made of samples: it is there to look at the page. */
export class SampleBridge implements PasserelleBridge {
  readonly #listeners = new Map<EventName, Set<(event: never) => void>>();
  #state: AppState;
  #cards = [cps];
  /** What the tools are to show. */
  scene: Scene = 'green';
  #session: typeof session | null = null;
  #requests: RequestView[] = [];
  #certificates: StoredCertificateView[] = [];
  /** Calls on their way to an answer. */
  pending = 0;
  readonly scripted = new ScriptedAnswers();
  readonly portal = new SamplePortal(refuse, (view) => {
    this.emit('portal.changed', view);
  });

  constructor(state: Partial<AppState> = {}) {
    this.#state = {
      version: '0.1.0',
      locale: 'fr',
      demo: null,
      vault: 'absent',
      platform: realPlatform,
      receivedFiles: 0,
      chosenModules: [],
      revocation: { order: ['ocsp', 'crl'], timeout: 10 },
      autoLock: { idleMinutes: 15, onSessionLock: true, onCardRemoval: false },
      ...state,
    };
  }

  /** Another state of everything, as when the window opens on it. */
  stage(state: Partial<AppState>, requests: readonly RequestView[]): void {
    this.#requests = [...requests];
    this.#session = session;
    this.emit('session.changed', { session, reason: null });
    this.emit('app.changed', this.#adopt(state));
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Answer<CallOutput<Name>>> {
    await this.scripted.released(name);
    const scripted = this.scripted.get(name);
    this.pending += 1;
    await new Promise((resolve) => setTimeout(resolve, 30));
    this.pending -= 1;
    if (scripted?.kind === 'refuses') return { ok: false, error: scripted.error };
    if (scripted?.kind === 'gives') return { ok: true, value: scripted.value };
    const handlers: Handlers = this.#handlers();
    try {
      return { ok: true, value: handlers[name](input) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.document };
      throw error;
    }
  }

  on<Name extends EventName>(name: Name, listener: (event: Events[Name]) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(name, listeners);
    return () => listeners.delete(listener);
  }

  emit<Name extends EventName>(name: Name, event: Events[Name]): void {
    for (const listener of this.#listeners.get(name) ?? [])
      (listener as (event: Events[Name]) => void)(event);
  }

  get #view(): CardsView {
    const module = cps.ref.module;
    if (this.#state.demo === null) {
      const error = {
        domain: 'card',
        code: 'MODULE_NOT_A_LIBRARY',
        params: { path: '/opt/autre/libcarte.so', detail: 'invalid ELF header' },
      } as const;
      const broken = {
        manufacturer: null,
        description: null,
        version: null,
        cryptoki: null,
        events: null,
        error,
      };
      return {
        modules: [{ path: '/opt/autre/libcarte.so', ...broken }],
        readers: [],
        cards: [],
        problem: null,
      };
    }
    return {
      modules: [
        {
          path: module,
          manufacturer: 'SoftHSM',
          description: 'Implementation of PKCS11',
          version: '2.6',
          cryptoki: '2.40',
          events: 'polled',
          error: null,
        },
      ],
      readers: [
        {
          module,
          slotId: '1',
          name: cps.reader,
          cardPresent: this.#cards.length > 0,
          hardwareVersion: null,
          firmwareVersion: null,
        },
      ],
      cards: this.#cards,
      problem: null,
    };
  }

  #adopt(change: Partial<AppState>): AppState {
    this.#state = { ...this.#state, ...change };
    return this.#state;
  }

  #move(number: string, inserted: boolean): AppState {
    const cards = demo.cards.map(
      (card) => this.#state.demo?.cards.find((known) => known.number === card.number) ?? card,
    );
    const card = number === cpe.number ? cpe : cps;
    this.#cards = this.#cards.filter((known) => known.number !== card.number);
    if (inserted) this.#cards.push(card);
    this.emit('cards.changed', this.#view);
    if (!inserted && this.#session?.cardNumber === number) {
      this.#session = null;
      const reason = { domain: 'card', code: 'CARD_REMOVED', params: { operation: 'session' } } as const;
      this.emit('session.changed', { session: null, reason });
    }
    return this.#adopt({
      demo: {
        ...demo,
        cards: cards.map((known) => (known.number === number ? { ...known, inserted } : known)),
      },
    });
  }

  /** Another state of the same cards, as when the shell saw one change. */
  show(pinState: PinState): void {
    this.#cards = this.#cards.map((card) => ({ ...card, pinState }));
    this.emit('cards.changed', this.#view);
  }

  #toolHandlers(): Pick<Handlers, ToolCall> {
    return {
      'card.status': () =>
        this.scene === 'failing'
          ? refuse({ domain: 'card', code: 'CARD_REMOVED', params: { operation: 'inventory' } })
          : statusReports[this.scene],
      'card.saveStatus': ({ format }) => ({ path: `/home/direction/Documents/carte-2900995266.${format}` }),
      'card.printStatus': () => null,
      'pin.change': ({ current }) =>
        new TextDecoder().decode(current) === '1234'
          ? 'normal'
          : refuse({ domain: 'card', code: 'PIN_INCORRECT_FINAL_TRY', params: {} }),
      'pin.unblock': () => 'normal',
      'diagnostics.read': () => diagnostics[this.scene === 'failing' ? 'failing' : 'usual'],
      'diagnostics.text': () => diagnosticsText,
    };
  }

  #requestHandlers(): Pick<Handlers, keyof typeof requestCalls> {
    return {
      'request.preview': preview,
      'request.create': ({ form }) => {
        const request = requestFrom(form, preview(form).distinguishedName);
        this.#requests = [request];
        return request;
      },
      'request.list': () => this.#requests,
      'request.retry': () => requestView,
      'request.discard': () => null,
      'queue.run': ({ ids }) => this.#run(ids),
      'queue.cancel': () => null,
      'secrets.list': () => this.portal.secrets,
      'secrets.generate': ({ kind }) => this.portal.keep(kind),
      'secrets.put': ({ kind }) => this.portal.keep(kind),
      'secrets.show': () => Uint8Array.from(new TextEncoder().encode('h7Kd-Vw3n-8RxM-tqPb-e5Yc')),
      'secrets.copy': () => null,
      'import.model': () => ({ path: '/home/admin/Documents/structures.csv' }),
      'import.choose': () => importView,
      'import.read': () => importView,
      'import.again': () => importView,
      'import.confirm': () => [requestView],
      'import.forget': () => null,
    };
  }

  #followHandlers(): Pick<Handlers, keyof typeof followCalls> {
    return {
      'follow.list': () => followed,
      'follow.refresh': () => ({ entries: followed, platformAsked: false, platformProblem: null }),
      'follow.renew': () => requestView,
      'follow.revoke': () => followed,
      'follow.confirm': () => followed,
      'follow.declareName': () => followed,
    };
  }

  #fileHandlers(): Pick<Handlers, keyof typeof fileCalls> {
    return {
      'files.choose': () => filesView(true),
      'files.read': () => filesView(true),
      'files.open': ({ password }) =>
        new TextDecoder().decode(password) === 'fausse'
          ? refuse({ domain: 'import', code: 'PASSWORD_WRONG', params: { file: 'connecteur-ror.pfx' } })
          : filesView(false),
      'files.again': () => null,
      'files.store': () => {
        const { id } = requestView;
        const { subject } = report;
        const stored = {
          id,
          subject,
          notAfter: report.notAfter,
          storedAt: '2026-11-24T09:21:00Z',
          cardNumber: '',
          fileName: 'ror',
        };
        this.#certificates = [stored];
        return [stored];
      },
      'files.forget': () => null,
    };
  }

  /** A production request is refused, as a test card's are. */
  #run(ids: readonly string[]): CallOutput<'queue.run'> {
    const [request] = this.#requests;
    if (request === undefined) return emptyRun;
    const { id } = request;
    if (request.environment === 'prod') {
      const refusal = { domain: 'igc', code: 'TEST_CARD_FOR_PROD', params: {} } as const;
      this.#requests = [{ ...request, state: 'refused', refusal }];
      return { ...emptyRun, refused: ids };
    }
    this.#requests = [];
    const { subject } = report;
    this.#certificates = [
      {
        id,
        subject,
        notAfter: report.notAfter,
        storedAt: '2026-11-24T09:21:00Z',
        cardNumber: cps.number,
        fileName: 'ror',
      },
    ];
    return { ...emptyRun, stored: [{ requestId: id, certificateId: id }] };
  }

  #handlers(): Handlers {
    return {
      'app.state': () => this.#state,
      'app.setLocale': (locale) => this.#adopt({ locale }),
      'app.openFolder': () => null,
      'demo.start': () => {
        this.emit('demo.progress', { done: 2, total: 5 });
        const state = this.#adopt({ demo, platform: sandboxPlatform });
        this.emit('cards.changed', this.#view);
        return state;
      },
      'demo.moveCard': ({ number, inserted }) => this.#move(number, inserted),
      'middleware.choose': ({ parameters }) =>
        this.#adopt({
          chosenModules: [
            ...this.#state.chosenModules,
            {
              path:
                parameters === null ? '/opt/autre/libcarte.so' : '/usr/lib/x86_64-linux-gnu/libsoftokn3.so',
              parameters,
            },
          ],
        }),
      'middleware.use': (chosenModules) => this.#adopt({ chosenModules }),
      'revocation.configure': (revocation) => this.#adopt({ revocation }),
      ...this.#toolHandlers(),
      'cards.list': () => this.#view,
      'session.open': ({ pin }) => {
        if (new TextDecoder().decode(pin) !== '1234') {
          throw new Refusal({ domain: 'card', code: 'PIN_INCORRECT_COUNT_LOW', params: {} });
        }
        this.#session = session;
        this.emit('session.changed', { session, reason: null });
        return session;
      },
      'session.state': () => this.#session,
      'session.close': () => {
        this.#session = null;
        return null;
      },
      'departments.list': () => [
        { code: '21', label: "Côte-d'Or (21)" },
        { code: '69', label: 'Rhône (69)' },
        { code: '75', label: 'Paris (75)' },
      ],
      ...vaultHandlers(
        (change) => this.#adopt(change),
        (code) => refuse({ domain: 'vault', code, params: {} }),
      ),
      ...this.#requestHandlers(),
      ...this.#fileHandlers(),
      ...this.portal.handlers(),
      'portal.open': () => null,
      'platform.configure': (chosenAddress) =>
        chosenAddress?.startsWith('https://') === false
          ? refuse({ domain: 'igc', code: 'ADDRESS_INVALID', params: { address: chosenAddress } })
          : this.#adopt({ platform: { ...this.#state.platform, chosenAddress } }),
      ...this.#followHandlers(),
      ...deployHandlers,
      ...calendarHandlers(),
      ...dossierHandlers,
      'home.read': () => homeView,
      ...rorHandlers,
      'platform.identify': () => recognised,
      'certificates.list': () => this.#certificates,
      'certificates.judge': ({ ids }) => ids.map((id) => ({ id, report })),
      'export.choices': () => exportChoices,
      'export.generatePassword': () => 'Bq7-tZm4-Lw9x-Hd2c',
      'certificates.export': ({ formats }) => ({
        exportId: '0d8f0d0e-33a2-4a55-8a4f-6b1a2f7c9e01',
        folder: '/home/admin/Documents/certificats',
        files: formats.map((format) => ({
          format,
          path: `/home/admin/Documents/certificats/connecteur-ror-des-lilas.${format}`,
          bytes: 4213,
          sha256: report.fingerprint,
          containsPrivateKey: format === 'pkcs12-modern' || format === 'pem-key',
          keyInClear: false,
        })),
      }),
    };
  }
}

function refuse(error: ErrorDocument): never {
  throw new Refusal(error);
}
