import { FileBadge } from 'lucide-react';
import { useEffect } from 'react';
import { useHome } from '../stores/home.ts';
import { useJourney } from '../stores/journey.ts';
import { useShell } from '../stores/shell.ts';
import { useWords } from '../text/useWords.ts';
import { Awaited } from '../ui/Awaited.tsx';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { PageFrame } from '../ui/PageFrame.tsx';
import { VaultGate } from '../vault/VaultGate.tsx';
import { NeedsPanel } from './NeedsPanel.tsx';
import { ParkPanel } from './ParkPanel.tsx';
import './HomePage.css';

/** What needs the person now; under it, every certificate that there is. */
export function HomePage() {
  const { t } = useWords();
  const { view, error, load } = useHome();
  const vault = useShell((state) => state.app?.vault ?? 'absent');
  useEffect(() => {
    void load();
  }, [load]);
  const empty = view !== null && view.park.length === 0 && view.needs.length === 0;
  return (
    <PageFrame eyebrow={t('home.eyebrow')} title={t('home.title')} lede={t('home.lede')}>
      {view === null && <Awaited error={error} onRetry={() => void load()} />}
      {view !== null && <ErrorNotice error={error} />}
      {empty ? (
        <FirstSteps />
      ) : (
        view !== null && (
          <div className="stack">
            <NeedsPanel view={view} />
            {view.park.length > 0 && <ParkPanel park={view.park} />}
          </div>
        )
      )}
      {vault === 'locked' && (
        <section className="panel" aria-label={t('home.locked')}>
          <p className="small soft">{t('home.lockedHelp')}</p>
          <VaultGate />
        </section>
      )}
    </PageFrame>
  );
}

/** Nothing yet: three ways to begin. */
function FirstSteps() {
  const { t } = useWords();
  const go = useJourney((state) => state.go);
  return (
    <EmptyState icon={FileBadge} title={t('home.emptyTitle')} text={t('home.empty')}>
      <Button
        look="primary"
        onPress={() => {
          go('cards');
        }}
      >
        {t('home.goCards')}
      </Button>
      <Button
        onPress={() => {
          go('files');
        }}
      >
        {t('home.goFiles')}
      </Button>
    </EmptyState>
  );
}
