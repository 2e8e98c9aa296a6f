import { z } from 'zod';
import type { KeptJson } from '../files/kept-json.ts';
import type { Deadline } from './deadline.ts';
import { openKept } from './kept.ts';
import { type Reminder, type ToldStages, toldStagesSchema, withoutOld, withTold } from './reminders.ts';
import { nextWeek } from './weekly.ts';

const schema = z.object({
  version: z.literal(1),
  told: toldStagesSchema,
  week: z.object({ since: z.iso.datetime(), madeAt: z.iso.datetime(), dismissed: z.boolean() }).nullable(),
});

type Content = z.infer<typeof schema>;

const empty: Content = { version: 1, told: {}, week: null };

/** What a person was told already: stages of deadlines, and the summary of the week. */
export class CalendarMemory {
  readonly #file: KeptJson<Content>;
  /** As the file, and what could not be written: within one run, a full disk repeats nothing. */
  #told: ToldStages;

  private constructor(file: KeptJson<Content>) {
    this.#file = file;
    this.#told = file.value.told;
  }

  /** @throws CalendarError FILE_UNREADABLE */
  static async open(path: string): Promise<CalendarMemory> {
    return new CalendarMemory(await openKept(path, schema, empty));
  }

  get told(): ToldStages {
    return this.#told;
  }

  /** Null until the first week, and once the summary was put away. */
  get week(): { readonly since: string } | null {
    const { week } = this.#file.value;
    return week === null || week.dismissed ? null : week;
  }

  /** @param deadlines all that there are. @throws ExportError when it can't be written, which changes nothing here. */
  async remember(reminder: Reminder, deadlines: readonly Deadline[], at: Date): Promise<void> {
    this.#told = withoutOld(withTold(this.#told, reminder), deadlines, at);
    await this.#file.change((content) => ({ ...content, told: this.#told }));
  }

  /** Makes the summary of a new week due, once a week. @throws ExportError when it can't be written. */
  async turnWeek(at: Date): Promise<void> {
    await this.#file.change((content) => {
      const week = nextWeek(content.week, at);
      return week === null ? content : { ...content, week: { ...week, dismissed: false } };
    });
  }

  /** @throws ExportError when it can't be written. */
  async dismissWeek(): Promise<void> {
    await this.#file.change((content) =>
      content.week === null ? content : { ...content, week: { ...content.week, dismissed: true } },
    );
  }
}
