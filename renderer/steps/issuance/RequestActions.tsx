import { Pencil, RefreshCw, RotateCcw } from 'lucide-react';
import type { RequestView } from '../../../electron/contract/requests.ts';
import { pagesWayOf, type NextStep } from '../../format/request.ts';
import { useDraft } from '../../stores/draft.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { useRequests } from '../../stores/requests.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { OpenPortal } from './OpenPortal.tsx';

interface RequestActionsProps {
  readonly request: RequestView;
  readonly next: NextStep;
}

/** What can be done about one request, apart from a run of the whole queue. */
export function RequestActions({ request, next }: RequestActionsProps) {
  const { t } = useWords();
  const cardNumber = useSession((state) => state.session?.cardNumber ?? null);
  const first = next.startsWith('portal-');
  // What may have left is not asked for a second time before the queue has looked.
  const way = next === 'check-sent' ? null : pagesWayOf(request, cardNumber);
  if (next === 'correct') return <Refused request={request} />;
  return (
    <>
      {next === 'wait' && <AskAgain id={request.id} authenticated={cardNumber !== null} />}
      {/* Where the queue can go on, the pages are the second way, which needs no word on what it lacks. */}
      {way !== null && (first || cardNumber !== null) && (
        <OpenPortal
          recordId={request.id}
          label={t(`issuance.portal.${way}`)}
          look={first ? 'primary' : 'quiet'}
          testId="request-portal"
        />
      )}
    </>
  );
}

function AskAgain({ id, authenticated }: { readonly id: string; readonly authenticated: boolean }) {
  const { t } = useWords();
  const occupied = useQueue((state) => state.busy);
  const run = useQueue((state) => state.run);
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

function Refused({ request }: { readonly request: RequestView }) {
  const { t } = useWords();
  const occupied = useQueue((state) => state.busy);
  const retry = useRequests((state) => state.retry);
  const correct = useDraft((state) => state.correct);
  const go = useJourney((state) => state.go);
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
        onPress={() => void retry(request.id)}
      >
        {t('issuance.retry')}
      </Button>
    </div>
  );
}
