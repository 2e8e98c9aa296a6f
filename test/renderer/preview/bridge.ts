import type {
  AppState,
  CallInput,
  CallName,
  CallOutput,
  CardsView,
  EventName,
  Events,
  PasserelleBridge,
  PendingRequestView,
  StoredCertificateView,
} from '../../../electron/contract/contract.ts';
import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import type { RequestDraft } from '../../../core/journey/draft.ts';
import { cpe, cps, demo, recognised, report, session } from './samples.ts';

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
  #session: typeof session | null = null;
  #pending: PendingRequestView[] = [];
  #certificates: StoredCertificateView[] = [];

  constructor(state: Partial<AppState> = {}) {
    this.#state = {
      version: '0.1.0',
      locale: 'fr',
      demo: null,
      vault: 'absent',
      platform: null,
      chosenModule: null,
      ...state,
    };
  }

  async call<Name extends CallName>(name: Name, input: CallInput<Name>) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    const handlers: Handlers = this.#handlers();
    try {
      return { ok: true, value: handlers[name](input) } as const;
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.document } as const;
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
      const broken = { manufacturer: null, description: null, version: null, cryptoki: null, error };
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
      const reason = { domain: 'card', code: 'CARD_REMOVED', params: { operation: 'la session' } } as const;
      this.emit('session.changed', { session: null, reason });
    }
    return this.#adopt({
      demo: {
        ...demo,
        cards: cards.map((known) => (known.number === number ? { ...known, inserted } : known)),
      },
    });
  }

  #handlers(): Handlers {
    return {
      'app.state': () => this.#state,
      'app.setLocale': (locale) => this.#adopt({ locale }),
      'app.openFolder': () => null,
      'demo.start': () => {
        this.emit('demo.progress', { done: 2, total: 5 });
        const state = this.#adopt({ demo, platform: 'localhost:8443' });
        this.emit('cards.changed', this.#view);
        return state;
      },
      'demo.moveCard': ({ number, inserted }) => this.#move(number, inserted),
      'middleware.choose': () => this.#state,
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
      'request.preview': preview,
      'vault.create': () => this.#adopt({ vault: 'open' }),
      'vault.unlock': () => {
        throw new Refusal({ domain: 'vault', code: 'WRONG_PASSPHRASE', params: {} });
      },
      'vault.lock': () => this.#adopt({ vault: 'locked' }),
      'request.create': (draft) => {
        const request: PendingRequestView = {
          id: '6f6b1f0e-52c7-4d0b-9d24-1f8f6f5f2a10',
          environment: draft.environment,
          distinguishedName: preview(draft).distinguishedName,
          structureName: draft.structureName,
          createdAt: '2026-11-24T09:20:00Z',
          publicKeyFingerprint: report.fingerprint.replaceAll(':', '').toLowerCase(),
        };
        this.#pending = [request];
        return request;
      },
      'request.list': () => this.#pending,
      'request.discard': () => null,
      'platform.identify': () => recognised,
      'request.submit': ({ id }) => {
        if (this.#pending[0]?.environment === 'prod') {
          throw new Refusal({ domain: 'igc', code: 'TEST_CARD_FOR_PROD', params: {} });
        }
        const stored = { id, report, storedAt: '2026-11-24T09:21:00Z', cardNumber: cps.number };
        this.#pending = [];
        this.#certificates = [stored];
        return stored;
      },
      'certificates.list': () => this.#certificates,
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
        })),
      }),
    };
  }
}

function preview({ service, idNatStruct, structureName, department }: RequestDraft) {
  const parts = [
    service && `CN=${service}`,
    idNatStruct && `OU=${idNatStruct}`,
    structureName && `O=${structureName.slice(0, 40)}`,
    department && `ST=${department}`,
    'C=FR',
  ].filter((part) => part !== '');
  const problems = [
    ...(service === ''
      ? [
          {
            field: 'service',
            severity: 'error',
            code: 'EMPTY',
            message: 'Donnez le nom du service.',
          } as const,
        ]
      : []),
    ...(structureName.length > 40
      ? [
          {
            field: 'structureName',
            severity: 'warning',
            code: 'CUT',
            message: 'Le nom sera coupé à 40 caractères.',
          } as const,
        ]
      : []),
  ];
  const complete = [service, idNatStruct, structureName, department].every((part) => part !== '');
  return { distinguishedName: parts.join(','), problems, acceptable: complete };
}
