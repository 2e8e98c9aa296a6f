import { FileInput, FileUp, Lock, LockOpen } from 'lucide-react';
import { useFiles } from '../../stores/files.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { DropZone } from '../../ui/DropZone.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import './FilesChoice.css';

/** Where files come in: chosen in the system's dialog, or dropped. */
export function FilesChoice() {
  const { t } = useWords();
  const { busy, error, view, choose, drop, forget } = useFiles();
  return (
    <section className="panel" aria-labelledby="files-choice">
      <h2 id="files-choice">{t('files.choice')}</h2>
      <DropZone icon={FileInput} testId="files-drop" onDrop={(files) => void drop(files)}>
        {view === null ? (
          <>
            <p>{t('files.drop')}</p>
            <p className="small soft">{t('files.formats')}</p>
          </>
        ) : (
          <ul className="files-choice__list">
            {view.files.map(({ name, format, locked }, index) => (
              <li key={`${index} ${name}`} className="files-choice__file">
                <span className="mono">{name}</span>
                <Chip>{t(`files.kinds.${format}`)}</Chip>
                {locked && view.locked && (
                  <Chip tone="warning" icon={Lock}>
                    {t('files.locked')}
                  </Chip>
                )}
                {locked && !view.locked && (
                  <Chip tone="good" icon={LockOpen}>
                    {t('files.opened')}
                  </Chip>
                )}
              </li>
            ))}
          </ul>
        )}
        <div className="row">
          <Button
            look={view === null ? 'primary' : 'secondary'}
            icon={FileUp}
            isPending={busy}
            data-testid="files-choose"
            onPress={() => void choose()}
          >
            {t(view === null ? 'files.choose' : 'files.chooseOthers')}
          </Button>
          {view !== null && (
            <Button look="quiet" data-testid="files-forget" onPress={() => void forget()}>
              {t('files.forget')}
            </Button>
          )}
        </div>
      </DropZone>
      <ErrorNotice error={error} />
    </section>
  );
}
