import { ArrowLeft, ArrowRight, FileDown, Trash2 } from 'lucide-react';
import type { DossierView } from '../../../electron/contract/dossiers.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TwoPresses } from '../../ui/TwoPresses.tsx';
import { toggleId } from './TaskItem.tsx';

/** Whose dossier it is, how far it has come, and where it goes on. */
export function DossierHead({ view: { id, tour } }: { readonly view: DossierView }) {
  const { t, shell } = useWords();
  const { busy, close, saveTour, remove, show, unfold } = useDossiers();
  const next = tour.steps.flatMap(({ tasks }) => tasks).find((task) => task.id === tour.next);
  return (
    <section className="panel" aria-labelledby="tour-dossier">
      <div className="tour-head">
        <div className="tour-list__words">
          <h2 id="tour-dossier">{tour.name}</h2>
          <p className="small soft" data-testid="tour-progress">
            {shell(tour.progress)}
          </p>
        </div>
        <Button look="quiet" icon={ArrowLeft} data-testid="dossier-close" onPress={() => void close()}>
          {t('tour.back')}
        </Button>
      </div>
      <p data-testid="tour-next">
        {next === undefined ? t('tour.nothingNext') : t('tour.nextIs', { task: next.title })}
      </p>
      <div className="row">
        {next !== undefined && (
          <Button
            icon={ArrowRight}
            data-testid="tour-go-next"
            onPress={() => {
              show('steps');
              unfold(next.id, true);
              // Once it is there: another part of the page may have been on show.
              requestAnimationFrame(() => document.getElementById(toggleId(next.id))?.focus());
            }}
          >
            {t('tour.goNext')}
          </Button>
        )}
        <Button icon={FileDown} isPending={busy} data-testid="tour-save" onPress={() => void saveTour()}>
          {t('tour.download')}
        </Button>
        <TwoPresses
          label={t('tour.remove')}
          confirm={t('tour.removeConfirm')}
          cancel={t('tour.removeCancel')}
          icon={Trash2}
          disabled={busy}
          onConfirm={() => void remove(id)}
          testId="dossier-remove"
        >
          <p>{t('tour.removeWarning')}</p>
        </TwoPresses>
      </div>
    </section>
  );
}
