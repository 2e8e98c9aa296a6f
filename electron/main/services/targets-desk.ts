import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { quoteWords } from '../../../core/deploy/command.ts';
import { assertFormats } from '../../../core/deploy/content.ts';
import { DeployError } from '../../../core/deploy/errors.ts';
import { formOf, settingsFrom, type TargetForm } from '../../../core/deploy/form.ts';
import { changeTarget, removeTarget } from '../../../core/deploy/keeping.ts';
import { acceptHostKey } from '../../../core/deploy/known-hosts.ts';
import { standingOf } from '../../../core/deploy/standing.ts';
import { summaryOf } from '../../../core/deploy/summary.ts';
import type { TargetLogin, TargetSettings } from '../../../core/deploy/target.ts';
import type { ExportTools } from '../../../core/export/material.ts';
import type { LoginKeyView, TargetView } from '../../contract/deploy.ts';
import { readChosen } from './chosen-file.ts';
import { deployedCertificate } from './deployed-certificate.ts';
import type { VaultKeeper } from './vault-keeper.ts';

/** Bytes of a private SSH key: more is no key. */
const longestKey = 64 << 10;

/** What the page sends beside a form, in UTF-8; all of it is wiped. */
interface TypedSecrets {
  readonly password: Uint8Array | null;
  readonly keyId: string | null;
  readonly passphrase: Uint8Array | null;
  readonly filePassword: Uint8Array | null;
}

export interface TargetsParts {
  readonly vault: Pick<VaultKeeper, 'open'>;
  /** Asked each time: Java may be installed meanwhile. */
  readonly tools: () => ExportTools;
  /** A person says, outside the page, that this command may run on this computer. */
  readonly allowCommand: (command: string) => Promise<boolean>;
  /** @throws DeployError LOGIN_KEY_UNREADABLE */
  readonly assertKeyReadable: (privateKey: string, passphrase: string | null) => Promise<void>;
}

/** The targets of the vault. What logs in to them comes in, and is never told again. */
export class TargetsDesk {
  readonly #parts: TargetsParts;
  #key: { readonly id: string; readonly bytes: Uint8Array } | null = null;

  constructor(parts: TargetsParts) {
    this.#parts = parts;
  }

  /** Oldest first. @throws VaultError VAULT_LOCKED */
  list(): readonly TargetView[] {
    const certificates = this.#vault.certificates.summaries();
    const now = new Date();
    return this.#vault.targets.list().map((target) => {
      const { state, awaited, placed } = standingOf(target, certificates, now);
      return {
        ...summaryOf(target),
        form: formOf(target.settings),
        state,
        awaited: deployedCertificate(awaited),
        placed: deployedCertificate(placed),
      };
    });
  }

  /** Holds a private key for the next target that names it. @throws UsageError FILE_UNREADABLE */
  async readKey(path: string): Promise<LoginKeyView> {
    const bytes = await readChosen(path, longestKey);
    this.forget();
    this.#key = { id: randomUUID(), bytes };
    return { id: this.#key.id, fileName: basename(path) };
  }

  /** @throws DeployError, ExportError as `settingsFrom` and `assertFormats`, TARGET_EXISTS, COMMAND_NOT_ALLOWED; VaultError */
  async add(form: TargetForm, secrets: TypedSecrets): Promise<readonly TargetView[]> {
    const settings = await this.#settings(form, secrets, null);
    this.#vault.targets.add(settings);
    this.forget();
    return this.list();
  }

  /** @throws as `add`; DeployError TARGET_BUSY */
  async change(id: string, form: TargetForm, secrets: TypedSecrets): Promise<readonly TargetView[]> {
    const former = this.#vault.targets.get(id).settings;
    const settings = await this.#settings(form, secrets, former);
    changeTarget(this.#vault, id, settings);
    this.forget();
    return this.list();
  }

  /** @throws DeployError TARGET_BUSY; VaultError */
  remove(id: string, abandon: boolean): readonly TargetView[] {
    removeTarget(this.#vault, id, abandon);
    return this.list();
  }

  /** @throws DeployError HOST_KEY_INVALID, HOST_KEY_CHANGED; VaultError */
  acceptHostKey(id: string, hostKey: string): readonly TargetView[] {
    acceptHostKey(this.#vault, id, hostKey);
    return this.list();
  }

  /** The key that was chosen leaves memory. */
  forget(): void {
    this.#key?.bytes.fill(0);
    this.#key = null;
  }

  get #vault() {
    return this.#parts.vault.open;
  }

  async #settings(
    form: TargetForm,
    secrets: TypedSecrets,
    former: TargetSettings | null,
  ): Promise<TargetSettings> {
    try {
      // A certificate that is gone makes no target.
      this.#vault.certificates.get(form.certificateId);
      const login = form.server === null ? null : await this.#loginFrom(form.server.login, secrets);
      const password = textOf(secrets.filePassword);
      const settings = settingsFrom(form, { login, password, hostKey: null }, former);
      assertFormats(settings, this.#parts.tools());
      await this.#assertAllowed(settings, former);
      return settings;
    } finally {
      for (const bytes of [secrets.password, secrets.passphrase, secrets.filePassword]) bytes?.fill(0);
    }
  }

  /** A page that is in bad hands must not run programs here. @throws DeployError COMMAND_NOT_ALLOWED */
  async #assertAllowed(settings: TargetSettings, former: TargetSettings | null): Promise<void> {
    const command = localCommand(settings);
    if (command === null || command === localCommand(former)) return;
    if (!(await this.#parts.allowCommand(command))) throw new DeployError('COMMAND_NOT_ALLOWED');
  }

  /** @returns null: what is kept, if anything, is to serve. */
  async #loginFrom(kind: TargetLogin['kind'], secrets: TypedSecrets): Promise<TargetLogin | null> {
    if (kind === 'password' && secrets.password !== null) {
      return { kind, password: textOf(secrets.password) ?? '' };
    }
    if (kind !== 'key' || secrets.keyId === null) return null;
    if (this.#key?.id !== secrets.keyId) throw new DeployError('LOGIN_KEY_UNREADABLE');
    const privateKey = textOf(this.#key.bytes) ?? '';
    const passphrase = textOf(secrets.passphrase);
    await this.#parts.assertKeyReadable(privateKey, passphrase);
    return { kind, privateKey, passphrase };
  }
}

/** What would run on this computer; null: nothing. */
function localCommand(settings: TargetSettings | null): string | null {
  return settings?.place.kind === 'folder' && settings.reload !== null ? quoteWords(settings.reload) : null;
}

function textOf(bytes: Uint8Array | null): string | null {
  return bytes === null
    ? null
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
