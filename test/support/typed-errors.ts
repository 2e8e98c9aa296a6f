import { PasserelleError } from '../../core/errors/passerelle-error.ts';

/**
 * @returns what was read, or null for a typed refusal.
 * @throws whatever else was thrown: a defect.
 */
export function typedRefusal<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof PasserelleError) return null;
    throw error;
  }
}

/** As `typedRefusal`, for a promise. */
export function typedRejection<T>(reading: Promise<T>): Promise<T | null> {
  return reading.catch((error: unknown) => {
    if (error instanceof PasserelleError) return null;
    throw error;
  });
}

/** What a call throws. @throws Error when it throws nothing: nothing was tested then */
export function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** All that an error carries to a log: its words, its stack and what caused it. */
export function allWordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return [error.message, error.stack, error.cause === undefined ? '' : allWordsOf(error.cause)].join('\n');
}
