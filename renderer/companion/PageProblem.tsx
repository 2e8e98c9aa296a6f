import { CloudOff, RotateCw } from 'lucide-react';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';

/** In the place of the platform's page: why it can't be shown, and what to do. */
export function PageProblem({ problem }: { readonly problem: ErrorDocument }) {
  const words = useWords();
  const move = usePortal((state) => state.move);
  const { what, whatToDo } = words.error(problem);
  return (
    <div className="page-problem" data-testid="portal-problem" data-code={problem.code}>
      <CloudOff size={40} strokeWidth={1.5} aria-hidden />
      <h2>{what}</h2>
      <p className="soft">{whatToDo}</p>
      <Button look="primary" icon={RotateCw} data-testid="portal-retry" onPress={() => void move('reload')}>
        {words.t('portal.retry')}
      </Button>
    </div>
  );
}
