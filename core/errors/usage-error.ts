import type errors from '../../resources/locales/fr/errors/usage.json';
import { type ErrorOptions, PasserelleError } from './passerelle-error.ts';

/** A command, call or file name that makes no sense here. */
export class UsageError extends PasserelleError<keyof typeof errors> {
  readonly domain = 'usage';

  constructor(code: keyof typeof errors, options: ErrorOptions = {}) {
    super(code, { exitCode: 2, ...options });
  }
}
