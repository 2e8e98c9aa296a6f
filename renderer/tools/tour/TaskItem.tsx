import { ChevronRight } from 'lucide-react';
import type { TaskId } from '../../../core/dossier/dossier.ts';
import type { TaskWords } from '../../../core/dossier/tour.ts';
import { taskTones } from '../../format/dossier.ts';
import { useDossiers } from '../../stores/dossiers.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { TaskBody } from './TaskBody.tsx';
import '../../ui/Unfold.css';

interface TaskItemProps {
  readonly task: TaskWords;
  /** It is the one to go on with. */
  readonly isNext: boolean;
}

/** Of the button that unfolds a task. */
export const toggleId = (task: TaskId): string => `tour-toggle-${task}`;

/** A task: where it stands and who acts; unfolded, all that it takes. */
export function TaskItem({ task, isNext }: TaskItemProps) {
  const { t, shell } = useWords();
  const open = useDossiers((state) => state.unfolded.has(task.id));
  const unfold = useDossiers((state) => state.unfold);
  const panel = `tour-task-${task.id}`;
  return (
    <article
      className="tour-task"
      aria-labelledby={toggleId(task.id)}
      data-testid={`task-${task.id}`}
      data-state={task.shownState}
      data-next={isNext || undefined}
    >
      <div className="tour-task__head">
        <h3>
          <button
            type="button"
            id={toggleId(task.id)}
            className="unfold-button"
            aria-expanded={open}
            aria-controls={open ? panel : undefined}
            data-testid={`task-toggle-${task.id}`}
            onClick={() => {
              unfold(task.id, !open);
            }}
          >
            <ChevronRight size={17} aria-hidden />
            {shell(task.title)}
          </button>
        </h3>
        <div className="tour-task__facts">
          {isNext ? (
            <Chip tone="brand">{t('tour.next')}</Chip>
          ) : (
            <Chip tone={taskTones[task.shownState]}>{shell(task.stateText)}</Chip>
          )}
          {task.optional && task.needless === null && <Chip>{t('tour.optional')}</Chip>}
          <span className="small soft">{shell(task.needless ?? task.who)}</span>
        </div>
      </div>
      {open && (
        <div id={panel} className="unfold-panel tour-task__panel">
          <TaskBody task={task} isNext={isNext} />
        </div>
      )}
    </article>
  );
}
