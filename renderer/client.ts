import type {
  CallInput,
  CallName,
  CallOutput,
  EventName,
  Events,
  PasserelleBridge,
} from '../electron/contract/contract.ts';
import type { ErrorDocument } from '../core/errors/passerelle-error.ts';

declare global {
  interface Window {
    readonly passerelle: PasserelleBridge;
  }
}

/** The shell refused or failed; `document` says it in a form that has a sentence in each language. */
export class RemoteError extends Error {
  readonly document: ErrorDocument;

  constructor(document: ErrorDocument) {
    super(`${document.domain}.${document.code}`);
    this.name = 'RemoteError';
    this.document = document;
  }
}

/** @throws RemoteError when the shell answers with an error. */
export async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const answer = await window.passerelle.call(name, input);
  if (!answer.ok) throw new RemoteError(answer.error);
  return answer.value;
}

/** @returns what stops listening. */
export function listen<Name extends EventName>(
  name: Name,
  listener: (event: Events[Name]) => void,
): () => void {
  return window.passerelle.on(name, listener);
}

/** Any thrown value as something that can be shown. */
export function documentOf(error: unknown): ErrorDocument {
  if (error instanceof RemoteError) return error.document;
  const detail = error instanceof Error ? error.message : String(error);
  return { domain: 'internal', code: 'UNEXPECTED', params: { detail } };
}
