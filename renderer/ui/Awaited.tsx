import { LoaderCircle, RotateCw } from 'lucide-react';
import type { Activity } from '../stores/attempt.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from './Button.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import './Awaited.css';

interface AwaitedProps extends Pick<Activity, 'error'> {
  readonly onRetry: () => void;
}

/** Stands where an answer will: that it is coming, or why it did not come and how to ask again. */
export function Awaited({ error, onRetry }: AwaitedProps) {
  const { t } = useWords();
  if (error !== null) {
    return (
      <div className="stack">
        <ErrorNotice error={error} />
        <div className="row">
          <Button icon={RotateCw} data-testid="awaited-retry" onPress={onRetry}>
            {t('awaited.retry')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <p className="awaited" role="status" data-testid="awaited">
      <LoaderCircle size={17} className="turning" aria-hidden />
      {t('awaited.loading')}
    </p>
  );
}
