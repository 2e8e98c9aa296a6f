import { Play, Square } from 'lucide-react';
import { useState } from 'react';
import { isForQueue, nextStepOf } from '../../format/request.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { useRequests } from '../../stores/requests.ts';
import { useSession } from '../../stores/session.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { QueueProgress } from './QueueProgress.tsx';

/** One run over all requests that can go on by themselves; nothing when there is none. */
export function QueuePanel() {
  const { t } = useWords();
  const requests = useRequests((state) => state.requests);
  const sandbox = useShell(onSandbox);
  const cardNumber = useSession((state) => state.session?.cardNumber ?? null);
  const { busy, error, cancelling, run, cancel } = useQueue();
  const go = useJourney((state) => state.go);
  const [terms, setTerms] = useState(false);
  const ready = requests.filter((request) => isForQueue(request, cardNumber, sandbox));
  if (!busy && ready.length === 0) return <ErrorNotice error={error} />;

  const onlyAsking = ready.every((request) => nextStepOf(request, cardNumber, sandbox) === 'wait');
  const start = async (): Promise<void> => {
    const ids = ready.map(({ id }) => id);
    const report = await run(ids, terms);
    // Accepted for that run alone.
    setTerms(false);
    if (ids.length === 1 && report?.stored.length === 1) go('vault');
  };
  return (
    <section className="panel" aria-labelledby="queue" data-testid="queue">
      <div>
        <h2 id="queue">{t('queue.title')}</h2>
        <p className="small soft">{t('queue.help')}</p>
      </div>
      {cardNumber === null && !busy && (
        <Callout tone="warning" title={t('queue.needsSessionTitle')}>
          <p>{t('queue.needsSession')}</p>
        </Callout>
      )}
      {busy && <QueueProgress />}
      {!busy && cardNumber !== null && (
        <Agreement
          text={t('queue.terms')}
          help={t('queue.termsHelp')}
          isSelected={terms}
          onChange={setTerms}
          testId="queue-terms"
        />
      )}
      <ErrorNotice error={error} />
      <div className="row">
        {busy ? (
          <Button
            icon={Square}
            isDisabled={cancelling}
            data-testid="queue-cancel"
            onPress={() => void cancel()}
          >
            {t(cancelling ? 'queue.cancelling' : 'queue.cancel')}
          </Button>
        ) : (
          <Button
            look={cardNumber === null ? 'secondary' : 'primary'}
            icon={Play}
            isDisabled={cardNumber === null}
            data-testid="queue-run"
            onPress={() => void start()}
          >
            {t(onlyAsking ? 'queue.ask' : 'queue.run', { count: ready.length })}
          </Button>
        )}
        {cardNumber === null && !busy && (
          <Button
            look="primary"
            onPress={() => {
              go('authentication');
            }}
          >
            {t('issuance.toAuthentication')}
          </Button>
        )}
      </div>
    </section>
  );
}
