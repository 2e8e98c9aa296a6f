import * as asn1js from 'asn1js';
import { describe, expect, it } from 'vitest';
import { derOf, parseCertificate } from '../../../core/certificate/certificate.ts';
import { pkijs } from '../../../core/certificate/crypto.ts';
import { pathStand } from './support/path-stand.ts';
import { resigned } from './support/resigned.ts';

const { ca, leafOf, verdicts, accepted, refused } = pathStand();

describe('an encoding', () => {
  it('whose two signature algorithms differ is malformed', async () => {
    const { certificate } = await leafOf();
    const sha384 = new pkijs.AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.3' });
    const inside = resigned(certificate, ca().keys, (fields) => {
      fields.signature = sha384;
    });
    await refused({ leaf: inside }, 'MALFORMED', /./);
    const withNull = resigned(certificate, ca().keys, (fields) => {
      fields.signature = new pkijs.AlgorithmIdentifier({
        algorithmId: fields.signatureAlgorithm.algorithmId,
        algorithmParams: new asn1js.Null(),
      });
    });
    const { ours } = await verdicts({ leaf: withNull });
    expect(ours).toBe('MALFORMED');
  });

  it('followed by other bytes is read without them', async () => {
    const { certificate } = await leafOf();
    const padded = parseCertificate(Buffer.concat([derOf(certificate), Buffer.alloc(64)]));
    expect(Buffer.from(derOf(padded))).toEqual(Buffer.from(derOf(certificate)));
    await accepted({ leaf: padded });
  });

  it('with a length longer than needed is signed over as it is', async () => {
    const { certificate } = await leafOf();
    const der = Buffer.from(derOf(certificate));
    expect([...der.subarray(0, 2)]).toEqual([0x30, 0x82]);
    const longer = Buffer.concat([Buffer.from([0x30, 0x83, 0]), der.subarray(2)]);
    // The outer length is not signed: the certificate says the same and stays trusted.
    await accepted({ leaf: parseCertificate(longer) });
    const inner = Buffer.concat([
      Buffer.from([0x30, 0x82]),
      uint16(der.readUInt16BE(2) + 1),
      Buffer.from([0x30, 0x83, 0]),
      der.subarray(6),
    ]);
    await refused({ leaf: parseCertificate(inner) }, 'SIGNATURE_INVALID', /signature failure/);
  });
});

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}
