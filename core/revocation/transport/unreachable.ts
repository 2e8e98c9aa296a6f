import { RevocationError } from '../errors.ts';

/** The typed error of a host that could not be talked to; the error itself when it is typed already. */
export function unreachable(host: string, error: unknown): RevocationError {
  if (error instanceof RevocationError) return error;
  return new RevocationError('UNREACHABLE', { params: { host, detail: detailOf(error) }, cause: error });
}

/** @param limit bytes. */
export function tooLarge(host: string, limit: number): RevocationError {
  return new RevocationError('TOO_LARGE', { params: { host, limit: Math.ceil(limit / 1024 / 1024) } });
}

/** The system's name of the failure where there is one, e.g. `ECONNREFUSED`, which people can look up. */
function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}
