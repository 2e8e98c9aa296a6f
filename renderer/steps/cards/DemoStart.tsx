import { FlaskConical } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useDemo } from '../../stores/demo.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** Starts the demonstration; making its cards' keys takes a while, so it tells how far it is. */
export function DemoStart() {
  const { t } = useWords();
  const { busy, error, progress, start } = useDemo();
  return (
    <div className="stack demo-start">
      <Button
        look="primary"
        icon={FlaskConical}
        isPending={busy}
        data-testid="start-demo"
        onPress={() => void start()}
      >
        {t('welcome.startDemo')}
      </Button>
      {busy && progress !== null && progress.total > 0 && (
        <ProgressBar value={progress.done} maxValue={progress.total} className="demo-progress">
          {({ percentage }) => (
            <>
              <Label>{t('welcome.preparing')}</Label>
              <span>{t('welcome.progress', { done: progress.done, total: progress.total })}</span>
              <span className="demo-progress__track">
                <span className="demo-progress__bar" style={{ width: `${percentage ?? 0}%` }} />
              </span>
            </>
          )}
        </ProgressBar>
      )}
      <ErrorNotice error={error} />
    </div>
  );
}
