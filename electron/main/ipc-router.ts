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
 * The only door from the page: a call must come from the top frame of the main window, on its own origin, name a call
 * of the contract, and carry an input that its schema accepts.
 */
export function routeCalls(
  window: BrowserWindow,
  handlers: Handlers,
  onRefusal: (error: ErrorDocument) => void,
): void {
  ipcMain.handle('call', async (event, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    if (!fromMainWindow(event, window)) return refusal('FOREIGN_SENDER', {});
    if (typeof name !== 'string' || !Object.hasOwn(calls, name)) return refusal('UNKNOWN_CALL', {});
    const parsed = calls[name as CallName].input.safeParse(input);
    if (!parsed.success) return refusal('MALFORMED_CALL', { call: name });
    try {
      const handler = handlers[name as CallName] as (input: unknown) => unknown;
      return { ok: true, value: await handler(parsed.data) };
    } catch (error) {
      const document = asPasserelleError(error).toDocument();
      onRefusal(document);
      return { ok: false, error: document };
    }
  });
}

export function sendEvent<Name extends EventName>(
  window: BrowserWindow,
  name: Name,
  payload: Events[Name],
): void {
  if (!window.isDestroyed()) window.webContents.send(name, payload);
}

function fromMainWindow(event: IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return (
    frame !== null &&
    frame === window.webContents.mainFrame &&
    new URL(frame.url).origin === new URL(appOrigin).origin
  );
}

function refusal(code: UsageError['code'], params: ErrorDocument['params']): Answer<never> {
  return { ok: false, error: new UsageError(code, { params }).toDocument() };
}
