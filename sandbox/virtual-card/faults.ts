import { chainingBit } from './apdu.ts';
import { longestAnswer } from './smart-card.ts';

/** What goes wrong with one command. */
export type Fault =
  /** Only the first bytes of the answer arrive, one at least: the reader's driver waits for ever for none. */
  | { readonly kind: 'cut'; readonly length: number }
  /** Other bytes arrive instead of the answer. */
  | { readonly kind: 'replace'; readonly answer: Uint8Array }
  /** The answer begins, and the card is gone before its end. */
  | { readonly kind: 'break' }
  /** The card is taken out before it answers. */
  | { readonly kind: 'vanish' }
  /** The answer is late. */
  | { readonly kind: 'delay'; readonly milliseconds: number };

/** Instruction byte of the commands that a fault waits for, in their last part when chained; null for any command. */
export type FaultyInstruction = number | null;

/** Faults that wait for their command; each strikes as often as was asked. */
export class FaultPlan {
  readonly #waiting: { readonly instruction: FaultyInstruction; readonly fault: Fault; times: number }[] = [];

  /** Nothing more will go wrong. */
  get empty(): boolean {
    return this.#waiting.every(({ times }) => times === 0);
  }

  /** Every command will have an answer at once, and a short one. */
  get answersAll(): boolean {
    return this.#waiting.every(({ fault, times }) => {
      if (times === 0 || fault.kind === 'cut') return true;
      return fault.kind === 'replace' && fault.answer.length <= longestAnswer;
    });
  }

  /** @param times how many commands; `Infinity` until `clear`. */
  add(instruction: FaultyInstruction, fault: Fault, times = 1): void {
    this.#waiting.push({ instruction, fault, times });
  }

  clear(): void {
    this.#waiting.length = 0;
  }

  /** The fault that strikes this command, if any: it is spent. */
  take(apdu: Uint8Array): Fault | null {
    const [cla = 0, ins] = apdu;
    const last = (cla & chainingBit) === 0;
    const found = this.#waiting.find(
      ({ instruction, times }) => times > 0 && (instruction === null || (last && instruction === ins)),
    );
    if (found === undefined) return null;
    found.times -= 1;
    return found.fault;
  }
}
