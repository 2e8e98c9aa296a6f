import * as pkcs11js from 'pkcs11js';
import { CardError } from '../../core/card/errors.ts';
import type { ModuleChoice, PinState } from '../../core/card/types.ts';
import type { MarkCall } from './call-marker.ts';
import { CardSession } from './card-session.ts';
import { changePin, unblockPin } from './pin-management.ts';
import { Pkcs11Module } from './pkcs11-module.ts';
import type { HostRequestName, HostRequests, ModuleInventory, SlotEventAnswer } from './protocol.ts';
import { mayListGoneReaders } from './recovery.ts';
import { fingerprintOf, readSlots } from './slot-reader.ts';
import { softTokenFolderNames } from './soft-token-folder.ts';
import { isCard, readToken, type TokenReading } from './token-reader.ts';

/** What a card host does with one module; runs in its own process, since modules block and crash. */
export class ModuleHost {
  readonly #choice: ModuleChoice;
  readonly #mark: MarkCall;
  #module: Pkcs11Module | null = null;
  #session: CardSession | null = null;
  #softTokens: string | null = null;

  /** @param mark hears each C_* call before it is made. */
  constructor(choice: ModuleChoice, mark: MarkCall = () => undefined) {
    this.#choice = choice;
    this.#mark = mark;
  }

  answer<Name extends HostRequestName>(name: Name, input: HostRequests[Name]['input']): unknown {
    switch (name) {
      case 'fingerprint':
        return fingerprintOf(readSlots(this.#lookAgain()));
      case 'slotEvent':
        return this.#slotEvent();
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
      case 'changePin':
        return this.#changePin(input as HostRequests['changePin']['input']);
      case 'unblockPin':
        return this.#unblockPin(input as HostRequests['unblockPin']['input']);
    }
  }

  #loaded(): Pkcs11Module {
    this.#module ??= new Pkcs11Module(this.#choice, this.#mark);
    return this.#module;
  }

  #slotEvent(): SlotEventAnswer {
    try {
      return this.#loaded().api.C_WaitForSlotEvent(pkcs11js.CKF_DONT_BLOCK) === null ? 'none' : 'event';
    } catch {
      // CKR_FUNCTION_NOT_SUPPORTED mostly; looking in turns needs no such answer.
      return 'unsupported';
    }
  }

  #inventory(): ModuleInventory {
    const module = this.#lookAgain();
    const slots = readSlots(module);
    const readings = slots.tokens
      .map((token) => readToken(module, token))
      .filter((reading): reading is TokenReading => reading !== null);
    const others = readings.filter((reading) => !isCard(reading)).map(({ report }) => report.slotId);
    const problems = [...slots.problems, ...readings.flatMap(({ problem }) => problem ?? [])];
    return {
      module: module.report(),
      readers: slots.readers.map((reader) =>
        others.includes(reader.slotId) ? { ...reader, cardPresent: false } : reader,
      ),
      tokens: readings.filter(isCard).map(({ report }) => report),
      fingerprint: fingerprintOf({ ...slots, tokens: readings.map(({ summary }) => summary) }),
      problems: problems.map((problem) => problem.toDocument()),
    };
  }

  /** A host with a session never re-initialises: it would log the session out. */
  #lookAgain(): Pkcs11Module {
    // Before the module looks: a card that moves in between is then seen at the next look, not never.
    const names = softTokenFolderNames();
    const started = this.#module !== null;
    const module = this.#loaded();
    if (names !== this.#softTokens && this.#session === null) {
      if (started && module.report().manufacturer === 'SoftHSM') module.reinitialize();
      this.#softTokens = names;
    }
    if (this.#session === null && mayListGoneReaders(module)) module.reinitialize();
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

  #changePin({ card, current, next }: HostRequests['changePin']['input']): PinState {
    try {
      this.#logout();
      return changePin(this.#loaded(), card, current, next);
    } finally {
      current.fill(0);
      next.fill(0);
    }
  }

  #unblockPin({ card, code, next }: HostRequests['unblockPin']['input']): PinState {
    try {
      this.#logout();
      return unblockPin(this.#loaded(), card, code, next);
    } finally {
      code.fill(0);
      next.fill(0);
    }
  }
}
