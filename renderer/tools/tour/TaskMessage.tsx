import { FileDown, Mail } from 'lucide-react';
import type { TaskId } from '../../../core/dossier/dossier.ts';
import type { MessageWords } from '../../../core/dossier/tour.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Facts } from '../../ui/Facts.tsx';

interface TaskMessageProps {
  readonly task: TaskId;
  readonly message: MessageWords;
  /** The task keeps files, which go with the e-mail where it is a file itself. */
  readonly hasFiles: boolean;
}

/** An e-mail that is ready: for the mail program, as a file, or to copy. */
export function TaskMessage({ task, message, hasFiles }: TaskMessageProps) {
  const { t } = useWords();
  const { busy, openMessage, saveMessage } = useDossiers();
  const { id, to, cc, subject, body, translation } = message;
  const ref = { task, support: id === 'support' };
  const testId = id === 'support' ? 'support' : 'message';
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: t('tour.message.to'), value: to.join(', '), mono: true },
          { name: t('tour.message.cc'), value: cc.join(', '), mono: true },
          { name: t('tour.message.subject'), value: <span lang="fr">{subject}</span> },
        ]}
      />
      <p className="tour-message" lang="fr" data-testid={`${testId}-body`}>
        {body}
      </p>
      {translation !== null && (
        <>
          <p className="small soft">{t('tour.message.translation')}</p>
          <p className="tour-message">{translation}</p>
        </>
      )}
      <div className="row">
        <Button
          icon={Mail}
          isPending={busy}
          data-testid={`${testId}-open`}
          onPress={() => void openMessage(ref)}
        >
          {t('tour.message.open')}
        </Button>
        <Button
          icon={FileDown}
          isPending={busy}
          data-testid={`${testId}-save`}
          onPress={() => void saveMessage(ref)}
        >
          {t('tour.message.save')}
        </Button>
        <CopyButton text={body} label={t('tour.message.copy')} testId={`${testId}-copy`} />
      </div>
      <p className="small soft">{t(hasFiles ? 'tour.message.withFiles' : 'tour.message.attach')}</p>
    </div>
  );
}
