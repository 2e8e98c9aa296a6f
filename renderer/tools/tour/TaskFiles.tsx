import { Download, Paperclip, Trash2 } from 'lucide-react';
import type { DossierAttachment, TaskId } from '../../../core/dossier/dossier.ts';
import { longDate } from '../../format/dates.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { TwoPresses } from '../../ui/TwoPresses.tsx';

interface TaskFilesProps {
  readonly task: TaskId;
  readonly attachments: readonly DossierAttachment[];
}

/** Files that the vault keeps with a task. */
export function TaskFiles({ task, attachments }: TaskFilesProps) {
  const { t, tour, locale } = useWords();
  const { busy, attach, saveAttachment, removeAttachment } = useDossiers();
  return (
    <div className="tour-part">
      <h5>{tour('sections.attachments')}</h5>
      {attachments.length > 0 && (
        <ul className="tour-files">
          {attachments.map(({ id, name, bytes, addedAt }) => (
            <li key={id} className="tour-files__file" data-testid="attachment">
              <div className="tour-list__words">
                <p className="tour-files__name">{name}</p>
                <p className="small soft">
                  {t('tour.fileFacts', {
                    kilobytes: Math.max(1, Math.round(bytes / 1024)),
                    date: longDate(addedAt, locale),
                  })}
                </p>
              </div>
              <div className="row">
                <Button
                  look="quiet"
                  icon={Download}
                  isDisabled={busy}
                  aria-label={t('tour.saveFileNamed', { name })}
                  data-testid="attachment-save"
                  onPress={() => void saveAttachment(id)}
                >
                  {t('tour.saveFile')}
                </Button>
                <TwoPresses
                  label={t('tour.removeFile')}
                  confirm={t('tour.removeFileConfirm')}
                  cancel={t('tour.removeCancel')}
                  icon={Trash2}
                  disabled={busy}
                  onConfirm={() => void removeAttachment(id)}
                  testId="attachment-remove"
                >
                  <p>{t('tour.removeFileWarning', { name })}</p>
                </TwoPresses>
              </div>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button
          icon={Paperclip}
          isPending={busy}
          data-testid="attachment-add"
          onPress={() => void attach(task)}
        >
          {t('tour.addFile')}
        </Button>
        <span className="small soft">{t('tour.addFileHelp')}</span>
      </div>
    </div>
  );
}
