import { create } from 'zustand';
import type { CertificateReport } from '../../core/certificate/types.ts';
import type { StoredCertificateView } from '../../electron/contract/certificates.ts';
import { mostJudged } from '../../electron/contract/limits.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface CertificatesStore extends Activity {
  /** Newest first. */
  readonly certificates: readonly StoredCertificateView[];
  /** What is to be said of those that were on show, by their id. */
  readonly reports: ReadonlyMap<string, CertificateReport>;
  readonly selected: string | null;
  readonly load: () => Promise<boolean>;
  /** Has certificates judged, a few at a time, each shown as soon as it is. */
  readonly judge: (ids: readonly string[]) => Promise<boolean>;
  readonly select: (id: string) => void;
  readonly clear: () => void;
}

function newestFirst(certificates: readonly StoredCertificateView[]): readonly StoredCertificateView[] {
  return [...certificates].sort((a, b) => Number(a.storedAt < b.storedAt) - Number(a.storedAt > b.storedAt));
}

/** The certificates of the open vault. */
export const useCertificates = create<CertificatesStore>()((set, get) => ({
  ...idle,
  certificates: [],
  reports: new Map(),
  selected: null,
  load: async () => {
    const loaded = await attempt(set, async () => {
      set({ certificates: newestFirst(await call('certificates.list', undefined)) });
    });
    const { certificates, reports, judge } = get();
    const shown = certificates.map(({ id }) => id).filter((id) => reports.has(id));
    // Days have gone by, or the language is another.
    if (loaded && shown.length > 0) void judge(shown);
    return loaded;
  },
  judge: (ids) =>
    attempt(set, async () => {
      for (let at = 0; at < ids.length; at += mostJudged) {
        const judged = await call('certificates.judge', { ids: ids.slice(at, at + mostJudged) });
        set(({ reports }) => {
          return { reports: new Map([...reports, ...judged.map(({ id, report }) => [id, report] as const)]) };
        });
      }
    }),
  select: (id) => {
    set({ selected: id });
  },
  clear: () => {
    set({ certificates: [], reports: new Map(), selected: null });
  },
}));

/** The certificate that the journey is about: the chosen one, or the newest. */
export function activeCertificate({
  certificates,
  selected,
}: Pick<CertificatesStore, 'certificates' | 'selected'>): StoredCertificateView | null {
  return certificates.find(({ id }) => id === selected) ?? certificates[0] ?? null;
}
