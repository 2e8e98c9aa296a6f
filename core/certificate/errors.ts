import type errors from '../../resources/locales/fr/errors/certificate.json';
import { PasserelleError } from '../errors/passerelle-error.ts';

export type CertificateErrorCode = keyof typeof errors;

/** A certificate, request or container could not be read or is not acceptable. */
export class CertificateError extends PasserelleError<CertificateErrorCode> {
  readonly domain = 'certificate';
}
