import { ImportError } from './errors.ts';
import { type FileFormat, type GivenFile, type OpenedContent, ofFile, type SeenContent } from './file.ts';
import { mostBytes, mostCertificates, mostFiles, mostKeys } from './limits.ts';
import { readerOf } from './readers.ts';

export interface SeenFile extends SeenContent {
  readonly name: string;
  readonly format: FileFormat;
}

/**
 * What files show without a password.
 *
 * @throws ImportError TOO_MANY_FILES, FILE_TOO_LARGE, TOO_MUCH, FORMAT_UNKNOWN, FILE_TRUNCATED, JCEKS_UNSUPPORTED
 */
export async function seeFiles(files: readonly GivenFile[]): Promise<readonly SeenFile[]> {
  requireBounded(files);
  const seen = await inTurn(files, async ({ name, bytes }): Promise<SeenFile> => {
    const reader = readerOf(bytes);
    return { name, format: reader.format, ...(await reader.see(bytes)) };
  });
  requireFew(seen.map(({ certificates }) => ({ certificates, privateKeys: [] })));
  return seen;
}

/**
 * Opens files, all with one password where they ask for any. All or none: on a failure no key stays in memory.
 *
 * @param password UTF-8; null: none was given
 * @throws ImportError also PASSWORD_NEEDED, PASSWORD_WRONG, KEY_PASSWORD_OTHER, PROTECTION_UNSUPPORTED, KEY_UNREADABLE;
 *   the files stay as they are.
 */
export async function openFiles(
  files: readonly GivenFile[],
  password: Uint8Array | null,
): Promise<OpenedContent> {
  requireBounded(files);
  const opened: OpenedContent[] = [];
  try {
    await inTurn(files, async ({ bytes }) => opened.push(await readerOf(bytes).open(bytes, password)));
    requireFew(opened);
  } catch (error) {
    for (const content of opened) wipeKeys(content);
    throw error;
  }
  return {
    certificates: opened.flatMap(({ certificates }) => certificates),
    privateKeys: opened.flatMap(({ privateKeys }) => privateKeys),
  };
}

export function wipeKeys({ privateKeys }: Pick<OpenedContent, 'privateKeys'>): void {
  for (const key of privateKeys) key.fill(0);
}

async function inTurn<Result>(
  files: readonly GivenFile[],
  read: (file: GivenFile) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const file of files) {
    try {
      results.push(await read(file));
    } catch (error) {
      throw ofFile(file.name, error);
    }
  }
  return results;
}

function requireBounded(files: readonly GivenFile[]): void {
  if (files.length > mostFiles) throw new ImportError('TOO_MANY_FILES', { params: { max: mostFiles } });
  const large = files.find(({ bytes }) => bytes.length > mostBytes);
  if (large === undefined) return;
  throw new ImportError('FILE_TOO_LARGE', { params: { file: large.name, max: mostBytes >> 20 } });
}

function requireFew(contents: readonly OpenedContent[]): void {
  const count = (items: (content: OpenedContent) => readonly unknown[]): number =>
    contents.reduce((sum, content) => sum + items(content).length, 0);
  const certificates = count((content) => content.certificates);
  if (certificates > mostCertificates || count(({ privateKeys }) => privateKeys) > mostKeys) {
    throw new ImportError('TOO_MUCH', { params: { certificates: mostCertificates, keys: mostKeys } });
  }
}
