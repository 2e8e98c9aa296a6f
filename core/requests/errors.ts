import type errors from '../../resources/locales/fr/errors/requests.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type RequestsErrorCode = keyof typeof errors;

/** An import of structures, a queue of requests or a file that the platform handed out can't go on. */
export class RequestsError extends PasserelleError<RequestsErrorCode> {
  readonly domain = 'requests';
}
