/** Digits of a PIN: issued with 4, up to 8 accepted (ANS, Cryptolib CPS external specification). */
export const pinDigits = { least: 4, most: 8 } as const;
/** Digits of the unblocking code. */
export const unblockingDigits = 8;

export type CodeChange = 'change' | 'unblock';

/** What stands in the three fields; never kept. */
export interface TypedCodes {
  /** The current PIN, or the unblocking code. */
  readonly old: string;
  readonly next: string;
  readonly again: string;
}

/** What may be said of the fields without saying what is in them. */
export interface CodesJudgement {
  readonly next: 'empty' | 'short' | 'unchanged' | 'good';
  readonly again: 'empty' | 'different' | 'same';
  /** The card may be asked: a try is spent only on codes that can be right. */
  readonly acceptable: boolean;
}

export function judgeCodes(change: CodeChange, { old, next, again }: TypedCodes): CodesJudgement {
  const oldDigits = change === 'change' ? pinDigits.least : unblockingDigits;
  const judged = judgeNext(change, old, next);
  // What may still become the same is not told to be different.
  const unfinished = next.startsWith(again) && again.length < next.length;
  const compared = again === '' || unfinished ? 'empty' : again === next ? 'same' : 'different';
  return {
    next: judged,
    again: compared,
    acceptable: old.length >= oldDigits && judged === 'good' && compared === 'same',
  };
}

function judgeNext(change: CodeChange, old: string, next: string): CodesJudgement['next'] {
  if (next === '') return 'empty';
  if (next.length < pinDigits.least) return 'short';
  return change === 'change' && next === old ? 'unchanged' : 'good';
}
