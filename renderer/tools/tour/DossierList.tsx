import { ArrowRight, Route } from 'lucide-react';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { LinkList } from './LinkList.tsx';
import { NewDossier } from './NewDossier.tsx';

/** The dossiers of the vault, each with where it goes on. */
export function DossierList() {
  const { t, shell } = useWords();
  const { list, error, busy, open, load } = useDossiers();
  if (list === null) return <Awaited error={error} onRetry={() => void load()} />;
  return (
    <div className="stack">
      <ErrorNotice error={error} />
      {list.length === 0 && (
        <EmptyState icon={Route} title={t('tour.emptyTitle')} text={t('tour.empty')}>
          <NewDossier first />
        </EmptyState>
      )}
      {list.length > 0 && (
        <>
          <section className="panel" aria-labelledby="tour-dossiers">
            <h2 id="tour-dossiers">{t('tour.dossiers')}</h2>
            <ul className="tour-list">
              {list.map(({ id, name, progress, next }) => (
                <li key={id} className="tour-list__item" data-testid="dossier">
                  <div className="tour-list__words">
                    <h3>{name}</h3>
                    <p className="small soft">{shell(progress)}</p>
                    <p className="small">
                      {next === null ? t('tour.nothingNext') : t('tour.nextIs', { task: next })}
                    </p>
                  </div>
                  <Button
                    icon={ArrowRight}
                    isDisabled={busy}
                    aria-label={t('tour.openNamed', { name })}
                    data-testid="dossier-open"
                    onPress={() => void open(id)}
                  >
                    {t('tour.open')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
          <section className="panel" aria-labelledby="tour-new">
            <h2 id="tour-new">{t('tour.new')}</h2>
            <NewDossier />
          </section>
        </>
      )}
      <section className="panel">
        <Fold title={t('tour.sections.links')} level={2} lazy testId="tour-links">
          <LinkList />
        </Fold>
      </section>
    </div>
  );
}
