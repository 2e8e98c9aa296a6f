import { type Answer, type CallName, calls } from '../../../electron/contract/contract.ts';
import { messagesFor } from './messages.ts';

/** What the messages of one call were answered with, and how often: `ok`, `<domain> <code>`, or what was no answer. */
export type Outcomes = Readonly<Record<string, number>>;

/** Milliseconds: a key derivation takes one, a dozen of them in a row a few. */
const longest = 60_000;

/**
 * Sends messages as the page would, from the page itself: the fastest way to many of them.
 * @param accepted of them that the call's schema may accept.
 */
export async function fuzz(name: CallName, count: number, accepted: number, seed: number): Promise<Outcomes> {
  const outcomes: Record<string, number> = {};
  const hung = new Promise<string>((done) => setTimeout(done, longest, 'no answer'));
  const send = async (message: unknown): Promise<void> => {
    const outcome = await Promise.race([answerOf(name, message), hung]);
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  };
  await Promise.all(messagesFor(calls[name].input, count, accepted, seed).map(send));
  return outcomes;
}

async function answerOf(name: CallName, message: unknown): Promise<string> {
  try {
    const answer: Answer<unknown> = await window.passerelle.call(name, message as never);
    return answer.ok ? 'ok' : `${answer.error.domain} ${answer.error.code}`;
  } catch (error) {
    return String(error);
  }
}

Object.assign(globalThis, { fuzz });
