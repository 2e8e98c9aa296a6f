import { basename } from 'node:path';
import type { OpenedContent } from '../../core/import/file.ts';
import { openFiles, wipeKeys } from '../../core/import/open-files.ts';
import { readGiven, readPassword } from '../given-file.ts';

/**
 * Lends what files hold, for the time of `task`; its keys are wiped when that ends, however it ends.
 *
 * @param passwordFile opens those that ask for a password
 * @throws UsageError FILE_UNREADABLE; ImportError
 */
export async function withOpenFiles<Result>(
  paths: readonly string[],
  passwordFile: string | undefined,
  task: (content: OpenedContent) => Promise<Result>,
): Promise<Result> {
  const files = await Promise.all(
    paths.map(async (path) => ({ name: basename(path), bytes: await readGiven(path) })),
  );
  const password = passwordFile === undefined ? null : await readPassword(passwordFile);
  try {
    const content = await openFiles(files, password);
    try {
      return await task(content);
    } finally {
      wipeKeys(content);
    }
  } finally {
    password?.fill(0);
  }
}
