import { useFiles } from '../../stores/files.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { FilesChoice } from './FilesChoice.tsx';
import { FilesPassword } from './FilesPassword.tsx';
import { FoundCertificates } from './FoundCertificates.tsx';

/** A certificate that another tool made, on its way into the vault. */
export function FilesPage() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  const view = useFiles((state) => state.view);
  return (
    <ToolPage title={t('files.title')} lede={t('files.lede')}>
      {!open && (
        <div className="panel">
          <VaultGate />
        </div>
      )}
      {open && (
        <>
          <FilesChoice />
          {view?.locked === true && <FilesPassword key={view.id} hidden={view.hidden} />}
          {view !== null && <FoundCertificates view={view} />}
        </>
      )}
    </ToolPage>
  );
}
