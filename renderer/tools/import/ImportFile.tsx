import { FileDown, FileSpreadsheet, FileUp, RefreshCw } from 'lucide-react';
import { useImports } from '../../stores/imports.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { DropZone } from '../../ui/DropZone.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** Where a file comes in: chosen in the system's dialog, or dropped. */
export function ImportFile() {
  const { t } = useWords();
  const { busy, error, view, choose, again, drop, saveModel } = useImports();
  return (
    <section className="panel" aria-labelledby="import-file">
      <h2 id="import-file">{t('import.file')}</h2>
      <DropZone
        icon={FileSpreadsheet}
        testId="import-drop"
        onDrop={([file]) => {
          if (file !== undefined) void drop(file);
        }}
      >
        <p>{view === null ? t('import.drop') : view.fileName}</p>
        {view === null && <p className="small soft">{t('import.columns')}</p>}
        <div className="row">
          {view?.rereadable === true && (
            <Button
              icon={RefreshCw}
              isDisabled={busy}
              data-testid="import-again"
              onPress={() => void again()}
            >
              {t('import.again')}
            </Button>
          )}
          <Button
            look={view === null ? 'primary' : 'secondary'}
            icon={FileUp}
            isPending={busy}
            data-testid="import-choose"
            onPress={() => void choose()}
          >
            {t(view === null ? 'import.choose' : 'import.chooseOther')}
          </Button>
          {view === null && (
            <Button look="quiet" icon={FileDown} data-testid="import-model" onPress={() => void saveModel()}>
              {t('import.model')}
            </Button>
          )}
        </div>
      </DropZone>
      <ErrorNotice error={error} />
    </section>
  );
}
