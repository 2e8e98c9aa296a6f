import { ExportError, type ExportErrorCode } from '../export/errors.ts';

const codes: Readonly<Record<string, ExportErrorCode>> = {
  EEXIST: 'FILE_EXISTS',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EFBIG: 'DISK_FULL',
  EACCES: 'NOT_WRITABLE',
  EPERM: 'NOT_WRITABLE',
  EROFS: 'NOT_WRITABLE',
  EISDIR: 'NOT_WRITABLE',
  ENOENT: 'FOLDER_MISSING',
  ENOTDIR: 'FOLDER_MISSING',
};

/** The system's own name of a failure, e.g. `ENOSPC`; undefined when the error is not the system's. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The typed error of a file that could not be written at `path`; one that is typed already stays as it is. */
export function writeFailure(path: string, error: unknown): ExportError {
  if (error instanceof ExportError) return error;
  const errno = errnoOf(error);
  const code = codes[errno ?? ''] ?? 'WRITE_FAILED';
  const detail = errno ?? (error instanceof Error ? error.message : String(error));
  return new ExportError(code, {
    params: code === 'WRITE_FAILED' ? { path, detail } : { path },
    cause: error,
    exitCode: code === 'FILE_EXISTS' ? 1 : 3,
  });
}
