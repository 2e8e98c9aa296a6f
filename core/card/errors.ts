import type errors from '../../resources/locales/fr/errors/card.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type CardErrorCode = keyof typeof errors;

/** A card, its reader or its middleware failed or refused. */
export class CardError extends PasserelleError<CardErrorCode> {
  readonly domain = 'card';
}
