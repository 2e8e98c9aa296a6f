import type { z } from 'zod';
import { errnoOf } from '../files/errno.ts';
import { KeptJson } from '../files/kept-json.ts';
import { CalendarError } from './errors.ts';

/** Opens a file of the calendar. @throws CalendarError FILE_UNREADABLE: a file that is there must not be replaced. */
export async function openKept<Content>(
  path: string,
  schema: z.ZodType<Content>,
  empty: Content,
): Promise<KeptJson<Content>> {
  return KeptJson.open(path, schema, empty).catch((error: unknown) => {
    throw unreadable(path, error);
  });
}

/** Reads one that is another's to change. @throws CalendarError FILE_DAMAGED, FILE_UNREADABLE */
export async function readKept<Content>(
  path: string,
  schema: z.ZodType<Content>,
  empty: Content,
): Promise<Content> {
  const content = await KeptJson.read(path, schema, empty).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  if (content === 'damaged') throw new CalendarError('FILE_DAMAGED', { params: { path }, exitCode: 3 });
  return content;
}

function unreadable(path: string, cause: unknown): CalendarError {
  const detail = errnoOf(cause) ?? String(cause);
  return new CalendarError('FILE_UNREADABLE', { params: { path, detail }, cause, exitCode: 3 });
}
