import { describe, expect, it } from 'vitest';
import { x509 } from '../../../core/certificate/crypto.ts';
import { authCliExtensions, caExtensions } from './support/certificates.ts';
import { pathStand } from './support/path-stand.ts';
import { resigned } from './support/resigned.ts';

const { ca, authority, leafOf, verdicts, refused } = pathStand();

describe('extensions', () => {
  it('twice, unknown and critical, or in version 1', async () => {
    const twice = await leafOf({ extensions: [...authCliExtensions(), ...authCliExtensions()] });
    await refused({ leaf: twice }, 'MALFORMED', /./);
    const critical = new x509.Extension('1.2.3.4', true, new Uint8Array([5, 0]));
    await refused(
      { leaf: await leafOf({ extensions: [...authCliExtensions(), critical] }) },
      'UNKNOWN_CRITICAL_EXTENSION',
      /unhandled critical extension/,
    );
    const odd = await authority('CN=Odd', { extensions: [...caExtensions(0), critical] });
    await refused(
      { leaf: await leafOf({ issuer: odd }), helpers: [odd] },
      'UNKNOWN_CRITICAL_EXTENSION',
      /unhandled critical extension/,
    );
    const { certificate } = await leafOf();
    for (const version of [0, 1]) {
      const { ours } = await verdicts({
        leaf: resigned(certificate, ca().keys, (fields) => {
          fields.version = version;
        }),
      });
      expect(ours).toBe('MALFORMED');
    }
    const { ours } = await verdicts({
      leaf: resigned(certificate, ca().keys, (fields) => {
        fields.version = 3;
      }),
    });
    expect(ours).toBe('MALFORMED');
  });

  it.each([
    ['subject key identifier', new x509.SubjectKeyIdentifierExtension('aa'.repeat(20), true)],
    ['authority key identifier', new x509.AuthorityKeyIdentifierExtension('aa'.repeat(20), true)],
  ])('%s must not be critical', async (_, extension) => {
    const leaf = await leafOf({ extensions: [...authCliExtensions(), extension] });
    await refused({ leaf }, 'UNKNOWN_CRITICAL_EXTENSION', /unhandled critical extension/);
  });
});
