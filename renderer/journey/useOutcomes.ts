import { useCards } from '../stores/cards.ts';
import { useCertificates } from '../stores/certificates.ts';
import { useDraft } from '../stores/draft.ts';
import { useExports } from '../stores/exports.ts';
import type { Step } from '../stores/journey.ts';
import { useRequests } from '../stores/requests.ts';
import { useSession } from '../stores/session.ts';
import { useShell } from '../stores/shell.ts';
import { outcomesOf, type Outcome } from './outcomes.ts';

/** Gathers the facts of the journey from the stores. */
export function useOutcomes(): Record<Step, Outcome> {
  const view = useCards((state) => state.view);
  const session = useSession((state) => state.session);
  const acceptable = useDraft((state) => state.preview?.acceptable ?? false);
  const pending = useRequests((state) => state.requests.length);
  const issued = useRequests((state) => state.issued);
  const vault = useShell((state) => state.app?.vault ?? 'absent');
  const certificates = useCertificates((state) => state.certificates.length);
  const reading = useCertificates((state) => state.busy);
  const unreadRequests = useRequests((state) => state.error !== null && state.requests.length === 0);
  const unreadCertificates = useCertificates(
    (state) => state.error !== null && state.certificates.length === 0,
  );
  const exported = useExports((state) => state.result?.files.length ?? 0);
  return outcomesOf({
    cards: view?.cards ?? null,
    session,
    acceptable,
    pending,
    issued,
    vault,
    certificates,
    reading,
    exported,
    unread: { requests: unreadRequests, certificates: unreadCertificates },
  });
}
