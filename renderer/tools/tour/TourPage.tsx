import { useEffect } from 'react';
import { useDossiers } from '../../stores/dossiers.ts';
import { focusPageTitle } from '../../ui/page-title.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { DossierList } from './DossierList.tsx';
import { DossierOnShow } from './DossierOnShow.tsx';
import './TourPage.css';

/** From nothing to the ROR, a dossier for each application. */
export function TourPage() {
  const { t, shell } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  const view = useDossiers((state) => state.view);
  const shown = view?.id;
  useEffect(() => {
    // The button that led here is gone: keyboard and reader go on from the page's head.
    if (document.activeElement !== document.body) return;
    document.getElementById('content')?.scrollTo(0, 0);
    focusPageTitle();
  }, [shown]);
  return (
    <ToolPage
      title={view?.tour.name ?? t('tour.title')}
      lede={view === null ? t('tour.lede') : `${t('tour.title')} · ${shell(view.tour.progress)}`}
    >
      {!open && (
        <div className="panel">
          <VaultGate />
        </div>
      )}
      {open && (view === null ? <DossierList /> : <DossierOnShow key={view.id} view={view} />)}
    </ToolPage>
  );
}
