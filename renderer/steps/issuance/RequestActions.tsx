import { Pencil, RefreshCw, RotateCcw } from 'lucide-react';
import type { RequestView } from '../../../electron/contract/requests.ts';
import type { NextStep } from '../../format/request.ts';
import { useDraft } from '../../stores/draft.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { useRequests } from '../../stores/requests.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';

/** What can be done about one request, apart from a run of the whole queue. */
export function RequestActions({
  request,
  next,
}: {
  readonly request: RequestView;
  readonly next: NextStep;
}) {
  const { t } = useWords();
  const { id } = request;
  const occupied = useQueue((state) => state.busy);
  const run = useQueue((state) => state.run);
  const retry = useRequests((state) => state.retry);
  const correct = useDraft((state) => state.correct);
  const authenticated = useSession((state) => state.session !== null);
  const go = useJourney((state) => state.go);
  if (next === 'wait') {
    return (
      <div className="row">
        <Button
          icon={RefreshCw}
          isDisabled={occupied || !authenticated}
          data-testid="request-ask-again"
          onPress={() => void run([id], false)}
        >
          {t('issuance.askAgain')}
        </Button>
      </div>
    );
  }
  if (next !== 'correct') return null;
  return (
    <div className="row">
      <Button
        icon={Pencil}
        isDisabled={occupied}
        data-testid="request-correct"
        onPress={() => {
          correct(request);
          go('request');
        }}
      >
        {t('issuance.correct')}
      </Button>
      <Button
        look="quiet"
        icon={RotateCcw}
        isDisabled={occupied}
        data-testid="request-retry"
        onPress={() => void retry(id)}
      >
        {t('issuance.retry')}
      </Button>
    </div>
  );
}
