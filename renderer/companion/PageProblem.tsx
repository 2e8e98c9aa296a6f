import { CloudOff, RotateCw } from 'lucide-react';
import { useEffect, useId } from 'react';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { usePortal } from '../stores/portal.ts';
import { useSpoken } from '../stores/spoken.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';

/** In the place of the platform's page: why it can't be shown, and what to do. */
export function PageProblem({ problem }: { readonly problem: ErrorDocument }) {
  const words = useWords();
  const move = usePortal((state) => state.move);
  const { what, whatToDo } = words.error(problem);
  const title = useId();
  const speak = useSpoken((state) => state.speak);

  useEffect(() => {
    speak(`${what} ${whatToDo}`, true);
  }, [speak, what, whatToDo]);

  return (
    <section
      aria-labelledby={title}
      className="page-problem"
      data-testid="portal-problem"
      data-code={problem.code}
    >
      <CloudOff size={40} strokeWidth={1.5} aria-hidden />
      <h2 id={title}>{what}</h2>
      <p className="soft">{whatToDo}</p>
      <Button look="primary" icon={RotateCw} data-testid="portal-retry" onPress={() => void move('reload')}>
        {words.t('portal.retry')}
      </Button>
    </section>
  );
}
