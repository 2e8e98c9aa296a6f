import type { Progress, TaskState } from './dossier.ts';

export const nothingSaid: Progress = { state: 'to-do', sentOn: null, doneOn: null, notes: '' };

/** Where a task stands from one day on: a date that was told stays. @param today YYYY-MM-DD */
export function moved({ notes, sentOn, doneOn }: Progress, state: TaskState, today: string): Progress {
  switch (state) {
    case 'to-do':
      return { state, sentOn: null, doneOn: null, notes };
    case 'sent':
    case 'waiting':
      return { state, sentOn: sentOn ?? today, doneOn: null, notes };
    case 'done':
      return { state, sentOn, doneOn: doneOn ?? today, notes };
    case 'not-needed':
      return { state, sentOn, doneOn: null, notes };
  }
}
