import { ArrowLeft, ArrowRight, FileDown } from 'lucide-react';
import type { TourWords } from '../../../core/dossier/tour.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { toggleId } from './TaskItem.tsx';

/** Where a dossier goes on, and the whole of it on paper. */
export function DossierHead({ tour }: { readonly tour: TourWords }) {
  const { t, shell } = useWords();
  const { busy, close, saveTour, show, unfold } = useDossiers();
  const next = tour.steps.flatMap(({ tasks }) => tasks).find((task) => task.id === tour.next);
  return (
    <section className="panel" aria-labelledby="tour-next">
      <div className="tour-head">
        <h2 id="tour-next" className="tour-list__words" data-testid="tour-next">
          {next === undefined ? t('tour.nothingNext') : t('tour.nextIs', { task: shell(next.title) })}
        </h2>
        <Button look="quiet" icon={ArrowLeft} data-testid="dossier-close" onPress={() => void close()}>
          {t('tour.back')}
        </Button>
      </div>
      <div className="row">
        {next !== undefined && (
          <Button
            look="primary"
            icon={ArrowRight}
            data-testid="tour-go-next"
            onPress={() => {
              show('steps');
              unfold(next.id, true);
              // Once it is there: another part of the page may have been on show.
              requestAnimationFrame(() => {
                document.getElementById(toggleId(next.id))?.focus();
              });
            }}
          >
            {t('tour.goNext')}
          </Button>
        )}
        <Button icon={FileDown} isPending={busy} data-testid="tour-save" onPress={() => void saveTour()}>
          {t('tour.download')}
        </Button>
      </div>
    </section>
  );
}
