import { create } from 'zustand';
import type { Phrase } from '../text/text.ts';

/** Something told to who listens to the page, in the language of the moment or in words that are final. */
export interface Spoken {
  readonly id: number;
  readonly words: Phrase | string;
  /** Breaks into what is being read. */
  readonly urgent: boolean;
}

interface SpokenStore {
  readonly said: readonly Spoken[];
  readonly speak: (words: Spoken['words'], urgent?: boolean) => void;
}

/** How long words stay for a reader to fetch them, in milliseconds. */
const keptFor = 10_000;
let lastId = 0;

/** What a screen reader is told, when the page shows it in a place that it is not reading. */
export const useSpoken = create<SpokenStore>()((set) => ({
  said: [],
  speak: (words, urgent = false) => {
    lastId += 1;
    const id = lastId;
    set(({ said }) => ({ said: [...said, { id, words, urgent }] }));
    setTimeout(() => {
      set(({ said }) => ({ said: said.filter((one) => one.id !== id) }));
    }, keptFor);
  },
}));
