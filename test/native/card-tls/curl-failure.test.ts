import { expect, it } from 'vitest';
import { curlFailure } from '../../../native/card-tls/curl-failure.ts';

const host = 'localhost:8443';

it('keeps the PIN that the engine prints out of every error', () => {
  const stderr = 'The private key was not found at: pkcs11:token=a;type=private;pin-value=86420975\n';
  for (const code of [null, 1, 7, 35, 58]) {
    const { params } = curlFailure({ code, stderr, host, signature: 'pss-too' });
    expect(JSON.stringify(params)).not.toContain('86420975');
  }
});

it('reads the exit code in curl’s own words when a signal ended it', () => {
  const stderr = 'No matching token\ncurl: (58) failed to load private key from crypto engine\n';
  expect(curlFailure({ code: null, stderr, host, signature: 'pss-too' }).code).toBe('CARD_REMOVED');
});

it('tells what it does not know in curl’s words', () => {
  const stderr = 'curl: (52) Empty reply from server\n';
  expect(curlFailure({ code: 52, stderr, host, signature: 'pss-too' }).toDocument()).toEqual({
    domain: 'igc',
    code: 'TLS_FAILED',
    params: { host, detail: 'Empty reply from server' },
  });
});
