import { CardError } from '../../core/card/errors.ts';
import { IgcError } from '../../core/igc/errors.ts';
import type { CardSignature } from './curl-transport.ts';

export interface CurlFailure {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly stderr: string;
  /** Of the platform, with its port. */
  readonly host: string;
  readonly signature: CardSignature;
}

/** curl's exit codes (EXIT CODES of its manual) and what OpenSSL and its engine said, as one of our errors. */
export function curlFailure({ code, stderr, host, signature }: CurlFailure): CardError | IgcError {
  const told = /^curl: \((\d+)\) (.*)$/mu.exec(stderr);
  const exit = code ?? Number(told?.[1] ?? -1);
  const detail = withoutPin(told?.[2] ?? stderr.split('\n')[0] ?? '');
  switch (exit) {
    case 6:
    case 7:
    case 28:
      return new IgcError('UNREACHABLE', { params: { host, detail }, exitCode: 3 });
    case 53:
    case 54:
      return new CardError('TLS_ENGINE_MISSING', {
        params: { detail: 'libengine-pkcs11-openssl' },
        exitCode: 3,
      });
    case 58:
      return keyFailure(stderr);
    case 60:
      return new IgcError('SERVER_UNTRUSTED', { params: { host } });
  }
  if (needsPss(stderr, signature)) return new CardError('TLS_NEEDS_PSS');
  return new IgcError('TLS_FAILED', { params: { host, detail } });
}

/** The engine found no token to log in to, or its login failed. */
function keyFailure(stderr: string): CardError {
  if (/Login failed|PIN incorrect/iu.test(stderr)) return new CardError('PIN_INCORRECT');
  return new CardError('CARD_REMOVED', { params: { operation: 'TLS' } });
}

/** The card refused the signature; or the server wants TLS 1.3, which we do not offer with a card that has no PSS. */
function needsPss(stderr: string, signature: CardSignature): boolean {
  return (
    /Mechanism invalid|pss/iu.test(stderr) ||
    (signature === 'pkcs1-only' && /alert protocol version|unsupported protocol/iu.test(stderr))
  );
}

/** The engine prints the whole URI of a key that it does not find. */
const withoutPin = (text: string): string => text.replace(/pin-value=[^;&\s]*/giu, 'pin-value=…');
