import { type BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
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
import { appOrigin } from './app-protocol.ts';

/** One handler for each call of the contract, with its validated input. */
export type Handlers = {
  readonly [Name in CallName]: (
    input: z.output<(typeof calls)[Name]['input']>,
  ) => Promise<CallOutput<Name>> | CallOutput<Name>;
};

/**
 * The only door from our pages: a call must come from the top frame of an admitted window, on our own origin, name a
 * call of the contract that this window may make, and carry an input that its schema accepts.
 */
export class CallRouter {
  readonly #admitted = new Map<BrowserWindow, ReadonlySet<string>>();

  /** @param handlers may come later than the page's first calls. */
  constructor(handlers: Promise<Handlers>, onRefusal: (error: ErrorDocument) => void) {
    ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
      const allowed = this.#allowedTo(event);
      if (allowed === null) return refusal('FOREIGN_SENDER', {});
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
    this.#admitted.set(window, new Set(names));
    window.once('closed', () => this.#admitted.delete(window));
  }

  #allowedTo({ senderFrame: frame }: IpcMainInvokeEvent): ReadonlySet<string> | null {
    // A frame that shows nothing yet has no address at all.
    if (frame === null || !frame.url.startsWith(`${appOrigin}/`)) return null;
    for (const [window, names] of this.#admitted) {
      if (frame === window.webContents.mainFrame) return names;
    }
    return null;
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
