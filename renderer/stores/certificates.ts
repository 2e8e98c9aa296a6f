import { create } from 'zustand';
import type { StoredCertificateView } from '../../electron/contract/certificates.ts';
import { call } from '../client.ts';
import { attempt, idle, type Activity } from './attempt.ts';

interface CertificatesStore extends Activity {
  /** Newest first. */
  readonly certificates: readonly StoredCertificateView[];
  readonly selected: string | null;
  readonly load: () => Promise<boolean>;
  /** Adds or replaces, and selects. */
  readonly add: (certificate: StoredCertificateView) => void;
  readonly select: (id: string) => void;
  readonly clear: () => void;
}

function newestFirst(certificates: readonly StoredCertificateView[]): readonly StoredCertificateView[] {
  return [...certificates].sort((a, b) => b.storedAt.localeCompare(a.storedAt));
}

/** The certificates of the open vault. */
export const useCertificates = create<CertificatesStore>()((set) => ({
  ...idle,
  certificates: [],
  selected: null,
  load: () =>
    attempt(set, async () => {
      set({ certificates: newestFirst(await call('certificates.list', undefined)) });
    }),
  add: (certificate) => {
    set(({ certificates }) => ({
      certificates: newestFirst([...certificates.filter(({ id }) => id !== certificate.id), certificate]),
      selected: certificate.id,
    }));
  },
  select: (id) => {
    set({ selected: id });
  },
  clear: () => {
    set({ certificates: [], selected: null });
  },
}));

/** The certificate that the journey is about: the chosen one, or the newest. */
export function activeCertificate({
  certificates,
  selected,
}: Pick<CertificatesStore, 'certificates' | 'selected'>): StoredCertificateView | null {
  return certificates.find(({ id }) => id === selected) ?? certificates[0] ?? null;
}
