import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCalendarBook } from '../../core/calendar/book.ts';
import { calendarEntries, type CalendarEntry } from '../../core/calendar/entry.ts';
import { CalendarError } from '../../core/calendar/errors.ts';
import { sourceOf } from '../../core/requests/vault-source.ts';
import { Vault } from '../../core/vault/vault.ts';
import { windowDataFolder } from '../../native/data-folder.ts';

/** What the window remembers in a folder, and nothing else is changed by reading it. */
export interface CalendarPlaces {
  readonly folder: string;
  /** Null: there is none. */
  readonly vault: string | null;
}

/**
 * @param folder of the window's data; undefined: this user's.
 * @param vault instead of that folder's; undefined: that one.
 * @throws CalendarError NOTHING_KNOWN: a folder that is not the window's must not pass for an empty calendar.
 */
export function calendarPlaces(folder = windowDataFolder(), vault?: string): CalendarPlaces {
  const absolute = resolve(folder);
  const own = join(absolute, 'coffre.db');
  if (vault !== undefined) return { folder: absolute, vault: resolve(vault) };
  const places = { folder: absolute, vault: existsSync(own) ? own : null };
  if (places.vault === null && !existsSync(bookIn(absolute)))
    throw new CalendarError('NOTHING_KNOWN', { params: { folder: absolute }, exitCode: 2 });
  return places;
}

/** Everything that ends, first to end first; the vault stays locked. @throws CalendarError, VaultError */
export async function readCalendar(places: CalendarPlaces, at: Date): Promise<readonly CalendarEntry[]> {
  const book = await readCalendarBook(bookIn(places.folder));
  if (places.vault === null) return calendarEntries({ ...book, vault: null }, at);
  const vault = await Vault.open(places.vault);
  try {
    return calendarEntries({ ...book, vault: sourceOf(vault) }, at);
  } finally {
    vault.close();
  }
}

const bookIn = (folder: string): string => join(folder, 'echeances.json');
