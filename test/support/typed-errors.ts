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
