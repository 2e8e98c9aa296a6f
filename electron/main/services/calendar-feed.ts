import { stat } from 'node:fs/promises';
import type { CalendarEntry } from '../../../core/calendar/entry.ts';
import { calendarIcs } from '../../../core/calendar/ics.ts';
import { asPasserelleError, type ErrorDocument } from '../../../core/errors/passerelle-error.ts';
import { writeFileAtomic } from '../../../core/files/atomic.ts';
import type { Locale } from '../../../core/text/locale.ts';

/** The file that other programs subscribe to: kept true, and written only when it would say something else. */
export class CalendarFeed {
  #written: { readonly path: string; readonly text: string } | null = null;
  #problem: ErrorDocument | null = null;

  /** Why the last writing failed; null when it did not. */
  get problem(): ErrorDocument | null {
    return this.#problem;
  }

  /** Failing, it leaves the former file whole, and tries again next time. @param path null: none is wanted. */
  async write(path: string | null, entries: readonly CalendarEntry[], locale: Locale): Promise<void> {
    if (path === null) {
      this.#written = null;
      this.#problem = null;
      return;
    }
    const text = calendarIcs(entries, locale);
    const mode = await modeOf(path);
    if (mode !== null && this.#written?.path === path && this.#written.text === text) return;
    try {
      await writeFileAtomic(path, Buffer.from(text), { mode: mode ?? 0o600 });
      this.#written = { path, text };
      this.#problem = null;
    } catch (error) {
      this.#problem = asPasserelleError(error).toDocument();
    }
  }
}

/** Whoever opened the file to other accounts did so on purpose. @returns null when it is not there. */
async function modeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch {
    return null;
  }
}
