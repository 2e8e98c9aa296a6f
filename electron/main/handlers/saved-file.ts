import type { SavedFile } from '../../contract/cards.ts';
import type { Dialogs } from '../dialogs.ts';

/** Asks where a file goes, and writes it there; null when that is cancelled. @param title key of the dialog's title */
export async function savedFile(
  dialogs: Pick<Dialogs, 'saveFile'>,
  title: string,
  name: string,
  write: (path: string) => Promise<void>,
): Promise<SavedFile | null> {
  const path = await dialogs.saveFile(title, name);
  if (path === null) return null;
  await write(path);
  return { path };
}
