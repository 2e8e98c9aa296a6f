import type { BrowserWindow } from 'electron';
import type { z } from 'zod';
import { UsageError } from '../../core/errors/usage-error.ts';
import { asPasserelleError, type ErrorDocument } from '../../core/errors/passerelle-error.ts';
import {
  type Answer,
  type CallName,
  type CallOutput,
  calls,
  type EventName,
  type Events,
} from '../contract/contract.ts';
import type { CallDoor } from './call-door.ts';

/** One handler for each call of the contract, with its validated input. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: z.output<(typeof calls)[Name]['input']>,
  ) => Promise<CallOutput<Name>> | CallOutput<Name>;
};

/**
 * Answers the calls of our pages that come through the door: one must name a call of the contract that its window may
 * make, and carry an input that its schema accepts.
 */
export class CallRouter {
  readonly #door: CallDoor;
  /** The door alone knows which of them are open. */
  readonly #allowed = new WeakMap<BrowserWindow, ReadonlySet<string>>();

  /** @param handlers may come later than the page's first calls. */
  constructor(door: CallDoor, handlers: Promise<Handlers>, onRefusal: (error: ErrorDocument) => void) {
    this.#door = door;
    door.lead(async (sender, name, input): Promise<Answer<unknown>> => {
      const allowed = sender === null ? undefined : this.#allowed.get(sender);
      if (allowed === undefined) return refusal('FOREIGN_SENDER', {});
      if (typeof name !== 'string' || !isCall(name) || !allowed.has(name)) return refusal('UNKNOWN_CALL', {});
      const parsed = calls[name].input.safeParse(input);
      if (!parsed.success) return refusal('MALFORMED_CALL', { call: name });
      try {
        const handler = (await handlers)[name] as (input: unknown) => unknown;
        return { ok: true, value: await handler(parsed.data) };
      } catch (error) {
        const document = asPasserelleError(error).toDocument();
        onRefusal(document);
        return { ok: false, error: document };
      }
    });
  }

  /** Lets a window make these calls, until it is closed. */
  admit(window: BrowserWindow, names: readonly CallName[]): void {
    this.#allowed.set(window, new Set(names));
    this.#door.admit(window);
  }
}

export function sendEvent<Name extends EventName>(
  window: BrowserWindow,
  name: Name,
  payload: Events[Name],
): void {
  if (!window.isDestroyed()) window.webContents.send(name, payload);
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function refusal(code: UsageError['code'], params: ErrorDocument['params']): Answer<never> {
  return { ok: false, error: new UsageError(code, { params }).toDocument() };
}
