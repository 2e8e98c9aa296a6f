import type { CallName, CallOutput } from '../../../electron/contract/contract.ts';
import type { ErrorDocument } from '../../../core/errors/passerelle-error.ts';

/** What a call does instead of its usual answer; `waits`: no answer until another one is scripted. */
export type Scripted<Name extends CallName> =
  | { readonly kind: 'waits' }
  | { readonly kind: 'refuses'; readonly error: ErrorDocument }
  | { readonly kind: 'gives'; readonly value: CallOutput<Name> };

/** The calls that a walk wants answered otherwise, so that a page can be seen waiting, failing or empty. */
export class ScriptedAnswers {
  readonly #answers = new Map<CallName, Scripted<CallName>>();
  readonly #waiting = new Map<CallName, (() => void)[]>();

  /** @param answer null: the usual one again */
  set<Name extends CallName>(name: Name, answer: Scripted<Name> | null): void {
    if (answer === null) this.#answers.delete(name);
    else this.#answers.set(name, answer as Scripted<CallName>);
    if (answer?.kind === 'waits') return;
    for (const release of this.#waiting.get(name) ?? []) release();
    this.#waiting.delete(name);
  }

  get<Name extends CallName>(name: Name): Scripted<Name> | null {
    return (this.#answers.get(name) as Scripted<Name> | undefined) ?? null;
  }

  /** Ends at once for a call that waits for nothing. */
  async released(name: CallName): Promise<void> {
    if (this.get(name)?.kind !== 'waits') return;
    await new Promise<void>((release) => {
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), release]);
    });
  }
}
