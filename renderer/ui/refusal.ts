import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';

/** Errors that say that what was typed is not the right secret; the others have another cause. */
const refusals =
  /^(?:PIN|UNBLOCK_CODE)_INCORRECT|^WRONG_(?:PASSPHRASE|RECOVERY_KEY)$|^(?:PASSWORD|REVOCATION_CODE)_WRONG$/u;

/** Of the notice that tells an error, so that a field can lead to it. */
export const noticeId = ({ domain, code }: ErrorDocument): string => `error-${domain}-${code}`;

/** Ties a field to its help, and to the error that refused what it held. @param error of the last attempt */
export function fieldState(
  helpId: string,
  error: ErrorDocument | null,
): { readonly 'aria-describedby': string; readonly 'aria-invalid'?: true } {
  if (error === null || !refusals.test(error.code)) return { 'aria-describedby': helpId };
  return { 'aria-describedby': `${noticeId(error)} ${helpId}`, 'aria-invalid': true };
}
