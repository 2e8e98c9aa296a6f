import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { CalendarEntry } from '../../../core/calendar/entry.ts';
import { calendarIcs } from '../../../core/calendar/ics.ts';
import { asPasserelleError, type ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import { inTurn } from '../../../core/files/in-turn.ts';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import type { Locale } from '../../../core/text/locale.ts';

/** The file that other programs subscribe to: kept true, and written only when it would say something else. */
export class CalendarFeed {
  readonly #id = randomUUID();
  #written: { readonly path: string; readonly content: string } | null = null;
  #problem: ErrorDocument | null = null;

  /** Why the last writing failed; null when it did not. */
  get problem(): ErrorDocument | null {
    return this.#problem;
  }

  /** Failing, it leaves the former file whole, and tries again next time. @param path null: none is wanted. */
  write(path: string | null, entries: readonly CalendarEntry[], locale: Locale): Promise<void> {
    // A long file takes its time: what came later must be what stays.
    return inTurn(`calendar feed ${this.#id}`, () => this.#write(path, entries, locale));
  }

  async #write(path: string | null, entries: readonly CalendarEntry[], locale: Locale): Promise<void> {
    if (path === null) {
      this.#written = null;
      this.#problem = null;
      return;
    }
    const content = contentOf(entries, locale);
    const mode = await modeOf(path);
    if (mode !== null && this.#written?.path === path && this.#written.content === content) return;
    try {
      await writeFileAtomic(path, Buffer.from(await calendarIcs(entries, locale)), { mode: mode ?? 0o600 });
      this.#written = { path, content };
      this.#problem = null;
    } catch (error) {
      this.#problem = asPasserelleError(error).toDocument();
    }
  }
}

/** What the file is made of: thousands of events take seconds to write, and are looked at often. */
function contentOf(entries: readonly CalendarEntry[], locale: Locale): string {
  const told = entries.map(({ kind, id, name, endsAt, toDo, revision, changedAt }) => {
    return [kind, id, name, endsAt, toDo, revision, changedAt];
  });
  return JSON.stringify([locale, told]);
}

/** Whoever opened the file to other accounts did so on purpose. @returns null when it is not there. */
async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch {
    return null;
  }
}
