import type { ModuleInventory, HostRequests, HostRequestName } from './protocol.ts';
import { CardError } from '../../core/card/errors.ts';
import { CardSession } from './card-session.ts';
import { Pkcs11Module } from './pkcs11-module.ts';
import { softTokenFolderNames } from './soft-token-folder.ts';
import { readSlots, readToken, slotIdOf } from './token-reader.ts';

/** What a card host does with one module; runs in its own process, since modules block and crash. */
export class ModuleHost {
  readonly #path: string;
  #module: Pkcs11Module | null = null;
  #session: CardSession | null = null;
  #softTokens: string | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  answer<Name extends HostRequestName>(name: Name, input: HostRequests[Name]['input']): unknown {
    switch (name) {
      case 'fingerprint':
        return this.#fingerprint();
      case 'inventory':
        return this.#inventory();
      case 'login':
        this.#login(input as HostRequests['login']['input']);
        return null;
      case 'sign': {
        const { keyId, digestInfo } = input as HostRequests['sign']['input'];
        if (this.#session === null) throw new CardError('NOT_AUTHENTICATED');
        return this.#session.sign(keyId, digestInfo);
      }
      case 'logout':
        this.#logout();
        return null;
    }
  }

  #loaded(): Pkcs11Module {
    this.#module ??= new Pkcs11Module(this.#path);
    return this.#module;
  }

  #fingerprint(): string {
    const { readers, tokens } = readSlots(this.#lookAgain());
    return [
      ...readers.map((r) => `${r.slotId} ${r.name} ${String(r.cardPresent)}`),
      ...tokens.map((t) => [slotIdOf(t.slot), t.label, t.serialNumber, t.flags].join(' ')),
    ].join('\n');
  }

  #inventory(): ModuleInventory {
    const module = this.#lookAgain();
    const { readers, tokens } = readSlots(module);
    return { module: module.report(), readers, tokens: tokens.map((token) => readToken(module, token)) };
  }

  /** A host with a session never re-initialises: it would log the session out. */
  #lookAgain(): Pkcs11Module {
    const module = this.#loaded();
    const names = softTokenFolderNames(module.report().manufacturer);
    if (names !== this.#softTokens && this.#session === null) {
      if (this.#softTokens !== null) module.reinitialize();
      this.#softTokens = names;
    }
    return module;
  }

  #login({ card, pin }: HostRequests['login']['input']): void {
    try {
      this.#logout();
      this.#session = CardSession.login(this.#loaded(), card, pin);
    } finally {
      pin.fill(0);
    }
  }

  #logout(): void {
    this.#session?.logout();
    this.#session = null;
  }
}
