import { create } from 'zustand';
import type { LinkId } from '../../core/dossier/links.ts';
import type { LinkWords } from '../../core/dossier/tour.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';
import { useDossiers } from './dossiers.ts';
import { useNotices } from './notices.ts';

interface OfficialLinksStore extends Activity {
  /** Null until the first answer. */
  readonly links: readonly LinkWords[] | null;
  readonly load: () => Promise<boolean>;
  /** In the system's browser. */
  readonly open: (link: LinkId) => Promise<boolean>;
  /** @param url null: as it was shipped. */
  readonly correct: (link: LinkId, url: string | null) => Promise<boolean>;
  readonly clear: () => void;
}

/** The official addresses, as the user has corrected them. */
export const useOfficialLinks = create<OfficialLinksStore>()((set) => ({
  ...idle,
  links: null,
  load: () =>
    attempt(set, async () => {
      set({ links: await call('links.list', undefined) });
    }),
  open: (link) =>
    attempt(
      ({ busy, error }) => {
        set({ busy });
        // What was pressed may be far from the page's head.
        if (error !== null) useNotices.getState().warn(error);
      },
      async () => {
        await call('links.open', { link });
      },
    ),
  correct: async (link, url) => {
    const corrected = await attempt(set, async () => {
      set({ links: await call('links.correct', { link, url }) });
    });
    // What a task leads to first may be another now.
    if (corrected) await useDossiers.getState().load();
    return corrected;
  },
  clear: () => {
    set({ ...idle, links: null });
  },
}));
