import type errors from '../../resources/locales/fr/errors/dossier.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

/** A dossier that is not there, or what it cannot take. */
export class DossierError extends PasserelleError<keyof typeof errors> {
  readonly domain = 'dossier';
}
