import type { CallInput, CallOutput } from '../../../electron/contract/contract.ts';
import type { companionCalls, PortalView } from '../../../electron/contract/portal.ts';
import type { SecretView } from '../../../electron/contract/requests.ts';
import { portalView } from './portal-samples.ts';
import { revocationCode } from './request-samples.ts';
import { report } from './samples.ts';

type Calls = keyof typeof companionCalls;
type Handlers = { [Name in Calls]: (input: CallInput<Name>) => CallOutput<Name> };

const wrongPassword = { domain: 'certificate', code: 'PKCS12_WRONG_PASSWORD', params: {} } as const;

/** The assisted window without a platform. */
export class SamplePortal {
  view: PortalView = portalView;
  secrets: readonly SecretView[] = (['revocation-code', 'key-password'] as const).map((kind) => ({
    kind,
    createdAt: null,
    shownAt: null,
    source: 'form',
  }));
  readonly #refuse: (error: typeof wrongPassword) => never;
  readonly #tell: (view: PortalView) => void;

  constructor(refuse: (error: typeof wrongPassword) => never, tell: (view: PortalView) => void) {
    this.#refuse = refuse;
    this.#tell = tell;
  }

  show(change: Partial<PortalView>): PortalView {
    this.view = { ...this.view, ...change };
    this.#tell(this.view);
    return this.view;
  }

  keep(kind: SecretView['kind']): SecretView {
    const kept = { ...revocationCode, kind };
    this.secrets = this.secrets.map((secret) => (secret.kind === kind ? kept : secret));
    return kept;
  }

  handlers(): Handlers {
    return {
      'portal.state': () => this.view,
      'portal.back': () => null,
      'portal.reload': () => {
        this.show({ problem: null });
        return null;
      },
      'portal.home': () => null,
      'portal.copy': () => null,
      'portal.asked': () => {
        const { subject } = this.view;
        return this.show({ subject: subject && { ...subject, phase: 'retrieve' } });
      },
      'portal.unlock': ({ fileId, password }) => {
        this.#check(password);
        return this.show({
          received: this.view.received.map((file) =>
            file.id === fileId ? { ...file, report, sealed: false, problem: null } : file,
          ),
        });
      },
      'portal.store': ({ fileId, password }) => {
        if (password !== null) this.#check(password);
        return this.show({
          received: this.#without(fileId),
          stored: { certificateId: fileId, distinguishedName: report.subject },
        });
      },
      'portal.forget': ({ fileId }) => this.show({ received: this.#without(fileId) }),
      'portal.close': () => null,
    };
  }

  #without(fileId: string): PortalView['received'] {
    return this.view.received.filter(({ id }) => id !== fileId);
  }

  #check(password: Uint8Array): void {
    if (new TextDecoder().decode(password) === 'faux') this.#refuse(wrongPassword);
  }
}
