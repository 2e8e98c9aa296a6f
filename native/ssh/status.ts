/** Status of an SFTP answer (draft-ietf-secsh-filexfer-02 § 7). */
export const sftpStatus = { noSuchFile: 2, permissionDenied: 3, failure: 4 } as const;

/** The server's status; null for an error that is not its answer. */
export function statusOf(error: unknown): number | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : null;
}
