import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import * as asn1js from 'asn1js';
import { describe, expect, it } from 'vitest';
import { RevocationError } from '../../../core/revocation/errors.ts';
import { signatureCheck } from '../../../core/revocation/signature.ts';

const algorithm = (oid: string): Uint8Array => {
  const identifier = new asn1js.ObjectIdentifier({ value: oid });
  return new Uint8Array(new asn1js.Sequence({ value: [identifier] }).toBER());
};
const oids = {
  sha1Rsa: '1.2.840.113549.1.1.5',
  sha512Rsa: '1.2.840.113549.1.1.13',
  sha256Ec: '1.2.840.10045.4.3.2',
};

describe('signatureCheck', () => {
  it('knows a signature over pieces', () => {
    const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const check = signatureCheck(algorithm(oids.sha512Rsa), publicKey);
    check.update(Buffer.from('one '));
    check.update(Buffer.from('two'));
    expect(check.verify(sign('sha512', Buffer.from('one two'), privateKey))).toBe(true);
  });

  it('takes no key of another kind, nor one too small for the hash', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey;
    const other = signatureCheck(algorithm(oids.sha256Ec), rsa);
    expect(other.verify(Buffer.alloc(64, 1))).toBe(false);
    const small = signatureCheck(algorithm(oids.sha512Rsa), rsa);
    expect(small.verify(Buffer.alloc(64, 1))).toBe(false);
  });

  // A GeneralizedTime that is none: the decoder throws at it rather than answer.
  const oddTime = Uint8Array.from([0x18, 10, 6, 8, 42, 134, 72, 206, 61, 4, 3, 2]);
  it.each([algorithm(oids.sha1Rsa), algorithm('1.2.3'), new Uint8Array([5, 0]), new Uint8Array(), oddTime])(
    'does not know %s',
    (unknown) => {
      const key = createPublicKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
      expect(() => signatureCheck(unknown, key)).toThrow(RevocationError);
    },
  );
});
