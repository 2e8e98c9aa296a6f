import { vi } from 'vitest';
import type { EventName, Events, PasserelleBridge } from '../../../electron/contract/contract.ts';
import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';

export type Handler = (input: never) => unknown;

/** The shell answers through this: what `handlers` returns, or the refusal that it throws. */
export interface BridgeDouble {
  readonly asked: { readonly name: string; readonly input: unknown }[];
  readonly emit: <Name extends EventName>(name: Name, event: Events[Name]) => void;
}

export class Refusal extends Error {
  readonly document: ErrorDocument;

  constructor(document: ErrorDocument) {
    super(document.code);
    this.document = document;
  }
}

/** Puts a bridge on `window`; a call without a handler is an error of the test. */
export function installBridge(handlers: Readonly<Record<string, Handler>>): BridgeDouble {
  const asked: { name: string; input: unknown }[] = [];
  const listeners = new Map<string, Set<(event: never) => void>>();
  const call = async (name: string, input: unknown): Promise<unknown> => {
    // Secrets are wiped once sent: keep what was sent, as the shell would.
    asked.push({ name, input: structuredClone(input) });
    const handler = handlers[name];
    if (handler === undefined) throw new Error(`No handler for ${name}`);
    try {
      return { ok: true, value: await handler(input as never) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.document };
      throw error;
    }
  };
  const on = (name: string, listener: (event: never) => void): (() => void) => {
    const known = listeners.get(name) ?? new Set();
    listeners.set(name, known.add(listener));
    return () => {
      known.delete(listener);
    };
  };
  vi.stubGlobal('window', { passerelle: { call, on } as unknown as PasserelleBridge });
  return {
    asked,
    emit: (name, event) => {
      for (const listener of listeners.get(name) ?? []) listener(event as never);
    },
  };
}

/** Resolves once promises already settled have run their reactions. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
