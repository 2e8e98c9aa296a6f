import type errors from '../../resources/locales/fr/errors/messages.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

/** What no e-mail can be made of. */
export class MessageError extends PasserelleError<keyof typeof errors> {
  readonly domain = 'messages';
}
