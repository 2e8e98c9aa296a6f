import type { TaskId } from '../../../core/dossier/dossier.ts';
import type { StepWords } from '../../../core/dossier/tour.ts';
import { useWords } from '../../text/useWords.ts';
import { TaskItem } from './TaskItem.tsx';

interface StepPanelProps {
  readonly step: StepWords;
  readonly next: TaskId | null;
}

/** A step of the tour with its tasks. */
export function StepPanel({ step: { id, title, tasks }, next }: StepPanelProps) {
  const { shell } = useWords();
  return (
    <section className="panel" aria-labelledby={`tour-step-${id}`}>
      <h2 id={`tour-step-${id}`}>{shell(title)}</h2>
      <ul className="tour-tasks">
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskItem task={task} isNext={task.id === next} />
          </li>
        ))}
      </ul>
    </section>
  );
}
