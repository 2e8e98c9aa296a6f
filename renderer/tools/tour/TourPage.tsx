import { useDossiers } from '../../stores/dossiers.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { DossierList } from './DossierList.tsx';
import { DossierOnShow } from './DossierOnShow.tsx';
import './TourPage.css';

/** From nothing to the ROR, a dossier for each application. */
export function TourPage() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  const view = useDossiers((state) => state.view);
  return (
    <ToolPage title={t('tour.title')} lede={t('tour.lede')}>
      {!open && (
        <div className="panel">
          <VaultGate />
        </div>
      )}
      {open && (view === null ? <DossierList /> : <DossierOnShow key={view.id} view={view} />)}
    </ToolPage>
  );
}
