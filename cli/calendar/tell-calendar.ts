import { resolve } from 'node:path';
import type { CalendarEntry } from '../../core/calendar/entry.ts';
import { calendarIcs } from '../../core/calendar/ics.ts';
import { endName, endText } from '../../core/calendar/words.ts';
import { writeFileAtomic } from '../../core/files/atomic.ts';
import { describeAdvice } from '../../core/text/calendar-words.ts';
import { translate } from '../../core/text/catalogue.ts';
import type { CalendarFlags } from '../commands/calendar.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { calendarPlaces, readCalendar } from './read-calendar.ts';

/**
 * Tells everything that ends, and writes it as iCalendar where `--ics` says.
 *
 * @throws CalendarError NOTHING_KNOWN, FILE_DAMAGED; VaultError
 * @throws ExportError when the file cannot be written; FILE_EXISTS unless `--overwrite`.
 */
export async function tellCalendar(context: CliContext, flags: CalendarFlags): Promise<number> {
  const at = new Date();
  const entries = await readCalendar(calendarPlaces(flags.data, flags.vault), at);
  const ics = flags.ics === undefined ? null : resolve(flags.ics);
  if (ics !== null) {
    const text = Buffer.from(await calendarIcs(entries, context.locale));
    await writeFileAtomic(ics, text, { overwrite: flags.overwrite === true });
  }
  if (flags.json === true) printJson({ at: at.toISOString(), deadlines: entries.map(documentOf), ics });
  else printLines(linesOf(entries, ics, context));
  return done;
}

/** Stable: extend only. */
function documentOf({ kind, id, name, endsAt, daysLeft, stage, environment }: CalendarEntry): object {
  return { kind, id, name, environment, endsAt, daysLeft, stage };
}

function linesOf(
  entries: readonly CalendarEntry[],
  ics: string | null,
  { locale, say }: CliContext,
): readonly string[] {
  return [
    ...(entries.length === 0 ? [translate(locale, 'calendar.lines.none')] : []),
    ...entries.flatMap((entry) => {
      const line = `${endName(entry, locale)} – ${endText(entry, locale)}`;
      return entry.stage === null ? [line] : [line, `  ${describeAdvice(entry, locale)}`];
    }),
    ...(ics === null ? [] : ['', say('calendar.written', { path: ics })]),
  ];
}
