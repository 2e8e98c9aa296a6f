import { RequestsError } from '../../../core/requests/errors.ts';
import type { SecretTrace } from '../../../core/vault/secrets.ts';
import { type SecretKind, secretKinds } from '../../../core/vault/seal.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import type { SecretView } from '../../contract/requests.ts';
import type { SecretClipboard } from './secret-clipboard.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** Time in which an answer has left for the page, in milliseconds: Electron copies it on the way. */
const onItsWay = 1000;

/** Revocation codes and key passwords of the vault, as a person handles them. */
export class SecretsDesk {
  readonly #vault: Pick<VaultKeeper, 'open'>;
  readonly #clipboard: SecretClipboard;
  readonly #onChange: (recordId: string) => void;

  /** @param onChange told which request or certificate has another secret, or one that was shown. */
  constructor(
    vault: Pick<VaultKeeper, 'open'>,
    clipboard: SecretClipboard,
    onChange: (recordId: string) => void,
  ) {
    this.#vault = vault;
    this.#clipboard = clipboard;
    this.#onChange = onChange;
  }

  /** The kinds that the request or certificate has, or will need. @throws VaultError RECORD_NOT_FOUND */
  list(recordId: string): readonly SecretView[] {
    const vault = this.#vault.open;
    const source = sourceIn(vault, recordId);
    // A key made here leaves the platform without one, and a certificate has its key in the vault already.
    const needsPassword = vault.requests.find(recordId)?.keyMaker === 'platform';
    const traces = vault.secrets.list(recordId);
    return secretKinds.flatMap((kind): readonly SecretView[] => {
      const trace = traces.find((one) => one.kind === kind);
      if (trace !== undefined) return [{ ...trace, source }];
      const needed = kind === 'revocation-code' || needsPassword;
      return needed ? [{ kind, createdAt: null, shownAt: null, source }] : [];
    });
  }

  /** @throws RequestsError SECRET_GIVEN; VaultError */
  generate(recordId: string, kind: SecretKind): SecretView {
    const vault = this.#vault.open;
    const kept = vault.secrets.list(recordId).some((one) => one.kind === kind);
    if (!kept && sourceIn(vault, recordId) === 'given') throw new RequestsError('SECRET_GIVEN');
    return this.#changed(recordId, vault.secrets.ensure(recordId, kind));
  }

  /** @param secret UTF-8; wiped. @throws VaultError SECRET_EXISTS, RECORD_NOT_FOUND */
  put(recordId: string, kind: SecretKind, secret: Uint8Array): SecretView {
    try {
      return this.#changed(recordId, this.#vault.open.secrets.put(recordId, kind, secret));
    } finally {
      secret.fill(0);
    }
  }

  /** @returns UTF-8, wiped once it has left. @throws VaultError */
  show(recordId: string, kind: SecretKind): Uint8Array<ArrayBuffer> {
    const sealed = this.#vault.open.secrets.show(recordId, kind);
    const secret = Uint8Array.from(sealed);
    sealed.fill(0);
    setTimeout(() => secret.fill(0), onItsWay).unref();
    return secret;
  }

  /** Whoever pastes it reads it: it counts as shown. @throws VaultError */
  async copy(recordId: string, kind: SecretKind): Promise<void> {
    await this.#clipboard.put(this.#vault.open.secrets.show(recordId, kind));
    this.#onChange(recordId);
  }

  #changed(recordId: string, trace: SecretTrace): SecretView {
    this.#onChange(recordId);
    return { ...trace, source: sourceIn(this.#vault.open, recordId) };
  }
}

/** @throws VaultError RECORD_NOT_FOUND */
function sourceIn(vault: Vault, recordId: string): SecretView['source'] {
  const request = vault.requests.find(recordId);
  if (request === null) {
    vault.certificates.get(recordId);
    return 'given';
  }
  // The platform asks for both as it hands the file out.
  if (vault.receivedFiles.list().some((file) => file.recordId === recordId)) return 'given';
  return request.keyMaker === 'platform' ? 'form' : 'queue';
}
