import { useImports } from '../../stores/imports.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { VaultGate } from '../../vault/VaultGate.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { ImportConfirmation } from './ImportConfirmation.tsx';
import { ImportDefaults } from './ImportDefaults.tsx';
import { ImportFile } from './ImportFile.tsx';
import { ImportTable } from './ImportTable.tsx';
import './ImportPage.css';

/** Many structures at once, from a spreadsheet. */
export function ImportPage() {
  const { t } = useWords();
  const open = useShell((state) => state.app?.vault === 'open');
  const view = useImports((state) => state.view);
  return (
    <ToolPage title={t('import.title')} lede={t('import.lede')}>
      {!open && (
        <div className="panel">
          <VaultGate />
        </div>
      )}
      {open && (
        <>
          <ImportFile />
          <ImportDefaults />
          {view !== null && (
            <>
              {/* Before the lines: nobody scrolls through hundreds to learn whether they are good. */}
              <ImportConfirmation view={view} />
              <ImportTable key={view.fileName} view={view} />
            </>
          )}
        </>
      )}
    </ToolPage>
  );
}
