import { CardError } from '../../../core/card/errors.ts';
import { IgcError } from '../../../core/igc/errors.ts';

/** Whom the connection was between. */
export interface LoadContext {
  readonly host: string;
  /** The card can make the RSA-PSS signature of TLS 1.3. */
  readonly pss: boolean;
}

/**
 * Chromium's net errors, as far as they tell something to a user.
 *
 * @param error with a code such as `ERR_TIMED_OUT` in its message
 */
export function explainLoadFailure(error: unknown, { host, pss }: LoadContext): CardError | IgcError {
  const message = error instanceof Error ? error.message : String(error);
  const code = /ERR_[A-Z0-9_]+/.exec(message)?.[0] ?? message;
  const params = { host, detail: code };
  switch (code) {
    case 'ERR_SSL_CLIENT_AUTH_NO_COMMON_ALGORITHMS':
    case 'ERR_SSL_CLIENT_AUTH_SIGNATURE_FAILED':
      return new CardError('TLS_NEEDS_PSS', { cause: error });
    case 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH':
      return pss ? new IgcError('TLS_FAILED', { params, cause: error }) : new CardError('TLS_NEEDS_PSS');
    case 'ERR_BAD_SSL_CLIENT_AUTH_CERT':
    case 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED':
      return new IgcError('CERTIFICATE_REQUIRED', { cause: error });
    case 'ERR_SSL_CLIENT_AUTH_PRIVATE_KEY_ACCESS_DENIED':
    case 'ERR_SSL_CLIENT_AUTH_CERT_NO_PRIVATE_KEY':
      return new CardError('CARD_REMOVED', { params: { operation: 'TLS' }, cause: error });
    case 'ERR_FAILED':
    case 'ERR_CERT_AUTHORITY_INVALID':
    case 'ERR_CERT_COMMON_NAME_INVALID':
    case 'ERR_CERT_DATE_INVALID':
      return new IgcError('SERVER_UNTRUSTED', { params: { host }, cause: error });
    case 'ERR_CONNECTION_REFUSED':
    case 'ERR_NAME_NOT_RESOLVED':
    case 'ERR_TIMED_OUT':
    case 'ERR_CONNECTION_TIMED_OUT':
    case 'ERR_INTERNET_DISCONNECTED':
    case 'ERR_PROXY_CONNECTION_FAILED':
    case 'ERR_ADDRESS_UNREACHABLE':
      return new IgcError('UNREACHABLE', { params, cause: error, exitCode: 3 });
    default:
      return new IgcError('TLS_FAILED', { params, cause: error });
  }
}
