import type { Deadline } from '../../../core/calendar/deadline.ts';
import type { CalendarMemory } from '../../../core/calendar/memory.ts';
import { dueReminders } from '../../../core/calendar/reminders.ts';
import { notificationText, type NotificationText } from '../../../core/calendar/words.ts';
import { asPasserelleError, type ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import type { Locale } from '../../../core/text/locale.ts';

/** @returns whether it was put before the user: what was not is told again. */
export type Notify = (text: NotificationText) => Promise<boolean>;

export interface ReminderParts {
  readonly notify: Notify;
  readonly wanted: () => boolean;
  /** Nobody should take a demonstration's deadline for a real one. */
  readonly isDemo: () => boolean;
  readonly locale: () => Locale;
}

/** Desktop notifications of what ends: one for each stage that is news, however many deadlines it is about. */
export class Reminders {
  readonly #parts: ReminderParts;
  #problem: ErrorDocument | null = null;
  #lastTurn: Promise<void> = Promise.resolve();

  constructor(parts: ReminderParts) {
    this.#parts = parts;
  }

  /** Why what was told could not be remembered; null when it was. */
  get problem(): ErrorDocument | null {
    return this.#problem;
  }

  /** Takes its turn, so that two looks at once tell nothing twice. @param all every deadline that there is. */
  tell(all: readonly Deadline[], memory: CalendarMemory, at: Date): Promise<void> {
    this.#lastTurn = this.#lastTurn.then(() => this.#tellNow(all, memory, at));
    return this.#lastTurn;
  }

  async #tellNow(all: readonly Deadline[], memory: CalendarMemory, at: Date): Promise<void> {
    const { notify, wanted, isDemo, locale } = this.#parts;
    if (!wanted()) return;
    for (const reminder of dueReminders(all, memory.told)) {
      if (!(await notify(notificationText(reminder, locale(), isDemo())))) return;
      try {
        await memory.remember(reminder, all, at);
        this.#problem = null;
      } catch (error) {
        this.#problem = asPasserelleError(error).toDocument();
      }
    }
  }
}
