import type { TaskWords } from '../../../core/dossier/tour.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Fold } from '../../ui/Fold.tsx';
import { TakeTestCard } from './answers/TakeTestCard.tsx';
import { LinkItem } from './LinkItem.tsx';
import { TaskFiles } from './TaskFiles.tsx';
import { TaskLead } from './TaskLead.tsx';
import { TaskMessage } from './TaskMessage.tsx';
import { TaskNotes } from './TaskNotes.tsx';
import { TaskSheet } from './TaskSheet.tsx';

interface TaskBodyProps {
  readonly task: TaskWords;
  readonly isNext: boolean;
}

/** All that a task takes: what to do, the form and where it is, the e-mail, what is kept of it, what comes next. */
export function TaskBody({ task, isNext }: TaskBodyProps) {
  const { t, tour, shell } = useWords();
  const view = useDossiers((state) => state.view);
  const { what, advice, waitsFor, sheet, links, message, support, next, needless, attachments } = task;
  return (
    <>
      <div className="tour-task__what">
        <p>{shell(what)}</p>
        {advice.length > 0 && (
          <ul className="tour-advice">
            {advice.map((sentence) => (
              <li key={sentence}>{shell(sentence)}</li>
            ))}
          </ul>
        )}
        {waitsFor.length > 0 && (
          <p className="small" data-testid="task-waits">
            {t('tour.waits', { tasks: waitsFor.join(' ; ') })}
          </p>
        )}
        {task.wantsTestCard && view !== null && (
          <TakeTestCard testCard={view.answers.testCard} known={view.knownTestCards} />
        )}
      </div>
      <TaskLead task={task} isNext={isNext} />
      {needless === null && sheet !== null && <TaskSheet sheet={sheet} />}
      {needless === null && links.length > 0 && (
        <div className="tour-part">
          <h4>{tour('sections.links')}</h4>
          <ul className="tour-links">
            {links.map((link) => (
              <LinkItem key={link.id} link={link} />
            ))}
          </ul>
        </div>
      )}
      {needless === null && message !== null && (
        <Fold title={tour('sections.message')} level={4} testId="task-message">
          <TaskMessage task={task.id} message={message} hasFiles={attachments.length > 0} />
        </Fold>
      )}
      <Fold
        title={attachments.length === 0 ? t('tour.kept') : t('tour.keptFiles', { count: attachments.length })}
        level={4}
        defaultOpen={attachments.length > 0}
        testId="task-kept"
      >
        <div className="stack">
          <TaskNotes task={task} />
          <TaskFiles task={task.id} attachments={attachments} />
        </div>
      </Fold>
      {needless === null && (
        <div className="tour-part">
          <h4>{tour('sections.next')}</h4>
          <p>{shell(next)}</p>
        </div>
      )}
      <Fold title={tour('sections.support')} level={4} testId="task-support">
        <TaskMessage task={task.id} message={support} hasFiles={false} />
      </Fold>
    </>
  );
}
