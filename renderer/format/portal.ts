import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import type { ReceivedView } from '../../electron/contract/portal.ts';

/** An address by what a person should look at first. */
export interface AddressParts {
  readonly scheme: string;
  readonly host: string;
  readonly rest: string;
}

/** @returns null before the first page. */
export function addressParts(address: string): AddressParts | null {
  const parts = /^(?<scheme>[a-z][a-z\d+.-]*:\/\/)(?<host>[^/?#]+)(?<rest>.*)$/iu.exec(address)?.groups;
  if (parts === undefined) return null;
  const { scheme = '', host = '', rest = '' } = parts;
  return { scheme, host, rest: rest === '/' ? '' : rest };
}

/**
 * The request that a received file answers unless the person says otherwise: the only one that fits, else the one that
 * this window was opened for. @returns null: none fits, or it is for a person to choose.
 */
export function answeredRequest(
  { candidates }: Pick<ReceivedView, 'candidates'>,
  subjectId: string | null,
): string | null {
  const [first, ...others] = candidates;
  if (first !== undefined && others.length === 0) return first.id;
  return candidates.find(({ id }) => id === subjectId)?.id ?? null;
}

export interface PasswordFacts {
  /** The request that the file answers; null: none. */
  readonly requestId: string | null;
  /** The file was opened with its password, which the shell holds since. */
  readonly unlocked: boolean;
  /** Why the last attempt on the file failed. */
  readonly error: ErrorDocument | null;
}

/**
 * Whether the file's password must be typed to store it: it protects a key, and nobody has it yet, or the one that the
 * vault keeps for the request does not fit (another was typed on the platform's page).
 */
export function passwordNeeded(
  { hasPrivateKey, passwordKept }: Pick<ReceivedView, 'hasPrivateKey' | 'passwordKept'>,
  { requestId, unlocked, error }: PasswordFacts,
): boolean {
  if (!hasPrivateKey) return false;
  const known = unlocked || (requestId !== null && passwordKept.includes(requestId));
  return !known || error?.code === 'PKCS12_WRONG_PASSWORD';
}
