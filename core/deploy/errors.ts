import type errors from '../../resources/locales/fr/errors/deploy.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type DeployErrorCode = keyof typeof errors;

/** A server could not be reached, refused what was asked of it, or does not show what was put there. */
export class DeployError extends PasserelleError<DeployErrorCode> {
  readonly domain = 'deploy';
}
