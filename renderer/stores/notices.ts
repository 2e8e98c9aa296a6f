import { create } from 'zustand';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { Phrase } from '../text/text.ts';

export type NoticeTone = 'info' | 'success' | 'error';

/** Holds no sentence: it is said in the language of the moment. */
export interface Notice {
  readonly id: number;
  readonly tone: NoticeTone;
  readonly body: { readonly phrase: Phrase } | { readonly error: ErrorDocument };
}

interface NoticesStore {
  readonly notices: readonly Notice[];
  readonly tell: (phrase: Phrase, tone?: NoticeTone) => void;
  readonly warn: (error: ErrorDocument) => void;
  readonly dismiss: (id: number) => void;
}

const mostShown = 2;
let lastId = 0;

/** Quiet messages about what happened by itself; the newest few only. */
export const useNotices = create<NoticesStore>()((set) => {
  const add = (notice: Omit<Notice, 'id'>): void => {
    lastId += 1;
    const id = lastId;
    set(({ notices }) => {
      // A newer message takes the place of the last one; errors wait to be read.
      const unread = notices.filter(({ tone }) => tone === 'error');
      return { notices: [...unread, { id, ...notice }].slice(-mostShown) };
    });
  };
  return {
    notices: [],
    tell: (phrase, tone = 'info') => {
      add({ tone, body: { phrase } });
    },
    warn: (error) => {
      add({ tone: 'error', body: { error } });
    },
    dismiss: (id) => {
      set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
    },
  };
});
