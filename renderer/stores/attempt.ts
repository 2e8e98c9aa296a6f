import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { documentOf } from '../client.ts';

/** Something that the user started and waits for. */
export interface Activity {
  readonly busy: boolean;
  /** Why the last attempt failed; cleared by the next one. */
  readonly error: ErrorDocument | null;
}

export const idle: Activity = { busy: false, error: null };

/**
 * Runs `work`, telling `report` how it goes; failures end in `error`, none is thrown.
 * @returns whether it succeeded.
 */
export async function attempt(
  report: (activity: Activity) => void,
  work: () => Promise<void>,
): Promise<boolean> {
  report({ busy: true, error: null });
  try {
    await work();
    report(idle);
    return true;
  } catch (error) {
    report({ busy: false, error: documentOf(error) });
    return false;
  }
}

/** Asks a run to end: it is ending until it has, or until that was refused. */
export function attemptCancel(
  report: (change: { readonly cancelling: boolean } & Partial<Pick<Activity, 'error'>>) => void,
  ask: () => Promise<void>,
): Promise<boolean> {
  report({ cancelling: true });
  return attempt(({ error }) => {
    if (error !== null) report({ error, cancelling: false });
  }, ask);
}

/** Why the last attempts on things that are many failed, by their ids. */
export type Errors = Readonly<Record<string, ErrorDocument>>;

/** @param error null: the last attempt on it succeeded, or has begun. */
export function withError(errors: Errors, id: string, error: ErrorDocument | null): Errors {
  const others = Object.fromEntries(Object.entries(errors).filter(([known]) => known !== id));
  return error === null ? others : { ...others, [id]: error };
}
