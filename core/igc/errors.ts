import type errors from '../../resources/locales/fr/errors/igc.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type IgcErrorCode = keyof typeof errors;

/** A refusal or failure of the IGC-Santé platform, real or sandbox. */
export class IgcError extends PasserelleError<IgcErrorCode> {
  readonly domain = 'igc';
}
