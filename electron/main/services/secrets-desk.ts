import type { KeyMaker } from '../../../core/vault/records.ts';
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

  constructor(vault: Pick<VaultKeeper, 'open'>, clipboard: SecretClipboard) {
    this.#vault = vault;
    this.#clipboard = clipboard;
  }

  /** The kinds that the request or certificate has, or will need. @throws VaultError RECORD_NOT_FOUND */
  list(recordId: string): readonly SecretView[] {
    const vault = this.#vault.open;
    const maker = keyMakerOf(vault, recordId);
    const traces = vault.secrets.list(recordId);
    return secretKinds.flatMap((kind): readonly SecretView[] => {
      const trace = traces.find((one) => one.kind === kind);
      if (trace !== undefined) return [trace];
      // A key made here leaves the platform without one: no file of the platform has a password.
      const needed = kind === 'revocation-code' || maker === 'platform';
      return needed ? [{ kind, createdAt: null, shownAt: null }] : [];
    });
  }

  /** @throws VaultError */
  generate(recordId: string, kind: SecretKind): SecretView {
    return this.#vault.open.secrets.ensure(recordId, kind);
  }

  /** @param secret UTF-8; wiped. @throws VaultError SECRET_EXISTS, RECORD_NOT_FOUND */
  put(recordId: string, kind: SecretKind, secret: Uint8Array): SecretView {
    try {
      return this.#vault.open.secrets.put(recordId, kind, secret);
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
  }
}

function keyMakerOf(vault: Vault, recordId: string): KeyMaker {
  return vault.requests.find(recordId)?.keyMaker ?? vault.certificates.get(recordId).keyMaker;
}
