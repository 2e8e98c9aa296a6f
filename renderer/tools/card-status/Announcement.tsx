import { verdictOf } from '../../format/card-status.ts';
import { useCardStatus } from '../../stores/card-status.ts';
import { useWords } from '../../text/useWords.ts';

/** Says the verdict aloud; it is there before any verdict, as a screen reader wants it. */
export function Announcement() {
  const words = useWords();
  const report = useCardStatus((state) => state.report);
  const busy = useCardStatus((state) => state.busy);
  const asked = useCardStatus((state) => state.sighting !== null);
  const { headline, lines } = verdictOf(report, busy, words);
  return (
    <p className="visually-hidden" role="status" data-testid="card-status-announcement">
      {asked && [headline, ...lines].join(' ')}
    </p>
  );
}
