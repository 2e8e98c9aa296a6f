import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRequest, type CertificateRequest } from '../../../core/certificate/request.ts';
import { openssl } from './support/openssl.ts';

const draft = {
  structureName: "CENTRE DE SANTE DE L'ÎLE",
  idNatStruct: '10B0221636',
  department: 'Rhône (69)',
  service: '#1 "a+b"; é',
};

describe('createRequest', () => {
  let made: CertificateRequest;
  beforeAll(async () => {
    made = await createRequest(draft);
  });

  it('makes a request that openssl verifies, with the name as previewed', () => {
    const options = ['-noout', '-verify', '-subject', '-nameopt', 'RFC2253,utf8,-esc_msb'];
    const printed = openssl(['req', ...options], made.request).toString();
    expect(printed.trim().split('\n').at(-1)).toBe(`subject=${made.distinguishedName}`);
    expect(made.distinguishedName).toBe(
      'CN=\\#1 \\"a\\+b\\"\\; é,OU=10B0221636,O=CENTRE DE SANTE DE L\'ÎLE,ST=Rhône (69),C=FR',
    );
  });

  it('is RSA-2048 over SHA-256, without attributes', () => {
    const text = openssl(['req', '-noout', '-text'], made.request).toString();
    expect(text).toContain('Public-Key: (2048 bit)');
    expect(text).toContain('Exponent: 65537');
    expect(text).toContain('Signature Algorithm: sha256WithRSAEncryption');
    expect(text).toMatch(/Attributes:\s+\(none\)/);
  });

  it('gives the key of the request, and its fingerprint', () => {
    const privateKey = createPrivateKey({ key: Buffer.from(made.privateKey), format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
    expect(made.publicKeyFingerprint).toBe(createHash('sha256').update(spki).digest('hex'));
    const requested = openssl(['req', '-noout', '-pubkey'], made.request).toString();
    expect(requested).toBe(createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }));
  });

  it('refuses an unfinished form, and a CN of 65 characters', async () => {
    await expect(createRequest({ ...draft, service: '' })).rejects.toMatchObject({
      code: 'NAME_INCOMPLETE',
      params: { attribute: 'CN' },
    });
    await expect(createRequest({ ...draft, service: 'a'.repeat(65) })).rejects.toMatchObject({
      code: 'NAME_VALUE_TOO_LONG',
    });
  });
});
