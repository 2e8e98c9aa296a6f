import type errors from '../../resources/locales/fr/errors/journey.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

/** A step of the journey can't go on with what it was given. */
export class JourneyError extends PasserelleError<keyof typeof errors> {
  readonly domain = 'journey';
}
