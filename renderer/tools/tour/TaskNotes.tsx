import type { TaskWords } from '../../../core/dossier/tour.ts';
import { longestNotes } from '../../../electron/contract/limits.ts';
import { useDossierDraft } from '../../stores/dossier-draft.ts';
import { useWords } from '../../text/useWords.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { TextAreaInput } from '../../ui/TextAreaInput.tsx';

/** When a task was sent and done, and what a person wants to remember of it. */
export function TaskNotes({ task }: { readonly task: TaskWords }) {
  const { t } = useWords();
  const typed = useDossierDraft((state) => state.notes[task.id]);
  const note = useDossierDraft((state) => state.note);
  const { sentOn, doneOn, notes } = { ...task, ...typed };
  return (
    <>
      <div className="tour-fields">
        <DayInput
          label={t('tour.sentOn')}
          value={sentOn}
          onChange={(day) => void note(task.id, { sentOn: day })}
          testId="task-sent-on"
        />
        <DayInput
          label={t('tour.doneOn')}
          value={doneOn}
          onChange={(day) => void note(task.id, { doneOn: day })}
          testId="task-done-on"
        />
      </div>
      <TextAreaInput
        label={t('tour.notes')}
        help={t('tour.notesHelp')}
        value={notes}
        longest={longestNotes}
        onChange={(text) => void note(task.id, { notes: text })}
        testId="task-notes"
      />
    </>
  );
}
