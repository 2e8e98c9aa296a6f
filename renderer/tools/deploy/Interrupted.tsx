import { RotateCcw } from 'lucide-react';
import type { TargetView } from '../../../electron/contract/deploy.ts';
import { useDeployments } from '../../stores/deployments.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** What an interruption left half done, and the press that takes it up; nothing when nothing is. */
export function Interrupted({ targets }: { readonly targets: readonly TargetView[] }) {
  const { t } = useWords();
  const running = useDeployments((state) => state.running);
  const resume = useDeployments((state) => state.resume);
  const left = targets.filter(({ interrupted }) => interrupted);
  if (running || left.length === 0) return null;
  return (
    <Callout tone="warning" title={t('deploy.interruptedTitle')} testId="deploy-interrupted">
      <p>{t('deploy.interruptedText', { names: left.map(({ name }) => name).join(', ') })}</p>
      <div className="row">
        <Button
          icon={RotateCcw}
          data-testid="deploy-resume"
          onPress={() => void resume(left.map(({ id }) => id))}
        >
          {t('deploy.resume')}
        </Button>
      </div>
    </Callout>
  );
}
