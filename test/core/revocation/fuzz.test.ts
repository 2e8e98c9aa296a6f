import { createPublicKey } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { RevocationError } from '../../../core/revocation/errors.ts';
import { acceptCrl } from '../../../core/revocation/crl/accept.ts';
import { scanCrl } from '../../../core/revocation/crl/scan.ts';
import { publicKeyOf, serialNumberOf } from '../../../core/revocation/issuer.ts';
import { certIDOf } from '../../../core/revocation/ocsp/request.ts';
import { checkResponder } from '../../../core/revocation/ocsp/responder.ts';
import { answerAbout, decodeOcspResponse, nonceOf } from '../../../core/revocation/ocsp/response.ts';
import { makeCertificate, type Identity } from '../certificate/support/certificates.ts';
import { makeDelegate, makeTestPki, type TestPki } from './support/authority.ts';
import { entryOf, issuingPoint, makeCrl } from './support/crl-maker.ts';
import { makeOcspResponse } from './support/ocsp-maker.ts';

const numRuns = 10_000;
/** Milliseconds for one input. */
const longest = 1000;

let pki: TestPki;
let leaf: Identity;
let list: Uint8Array;
let answer: Uint8Array;

beforeAll(async () => {
  pki = await makeTestPki();
  leaf = await pki.leaf({});
  const others = await Promise.all([1, 2, 3].map((i) => makeCertificate({ subject: `CN=${String(i)}` })));
  list = await makeCrl(pki.issuer, {
    entries: [...others.map((one) => entryOf(one)), entryOf(leaf)],
    extensions: [issuingPoint({ onlyContainsUserCerts: true, url: 'http://127.0.0.1/x' })],
  });
  answer = await makeOcspResponse({
    subject: leaf,
    issuer: pki.issuer,
    signer: await makeDelegate(pki.issuer),
    status: 'revoked',
    reason: 'superseded',
    nonce: new Uint8Array(16),
  });
});

/** Bytes put into, out of, and in place of those of something real; or bytes of nothing. */
function mutated(original: () => Uint8Array): fc.Arbitrary<Uint8Array> {
  const edit = fc.record({
    at: fc.nat(1_000_000),
    removed: fc.nat(8),
    put: fc.uint8Array({ maxLength: 8 }),
  });
  const edits = fc.array(edit, { minLength: 1, maxLength: 6 }).map((all) =>
    all.reduce((bytes, { at, removed, put }) => {
      const start = at % (bytes.length + 1);
      return Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + removed)]);
    }, Buffer.from(original())),
  );
  const flips = fc
    .array(fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 })
    .map((all) => {
      const bytes = Buffer.from(original());
      for (const [at, mask] of all) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ mask;
      return bytes;
    });
  return fc.oneof(
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 300 }) },
    { weight: 4, arbitrary: flips },
    { weight: 4, arbitrary: edits },
  );
}

function inMemory(bytes: Uint8Array) {
  let at = 0;
  return {
    read: (buffer: Uint8Array, offset: number, length: number) => {
      const piece = bytes.subarray(at, at + length);
      buffer.set(piece, offset);
      at += piece.length;
      return Promise.resolve(piece.length);
    },
  };
}

/** Runs a reader: a typed error is an answer, anything else is a fault. @returns true when it believed the bytes. */
async function believes(read: () => unknown): Promise<boolean> {
  const start = performance.now();
  try {
    await read();
    return true;
  } catch (error) {
    if (!(error instanceof RevocationError)) throw error;
    return false;
  } finally {
    expect(performance.now() - start).toBeLessThan(longest);
  }
}

describe('hostile bytes', () => {
  it('are never a list, and never a fault', { timeout: 300_000 }, async () => {
    const subject = { certificate: leaf.certificate, issuer: pki.issuer.certificate };
    const question = {
      key: createPublicKey(publicKeyOf(pki.issuer.certificate).export({ format: 'pem', type: 'spki' })),
      serialNumber: serialNumberOf(leaf.certificate),
    };
    const read = async (bytes: Uint8Array) =>
      acceptCrl(await scanCrl(inMemory(bytes), question), subject, ['http://127.0.0.1/x']);
    expect(await believes(() => read(list))).toBe(true);
    await fc.assert(
      fc.asyncProperty(
        mutated(() => list),
        async (bytes) => {
          fc.pre(!Buffer.from(list).equals(bytes));
          expect(await believes(() => read(bytes))).toBe(false);
        },
      ),
      { numRuns },
    );
  });

  it('are never an OCSP answer, and never a fault', { timeout: 300_000 }, async () => {
    const certID = certIDOf(leaf.certificate, pki.issuer.certificate);
    const policy = {
      issuer: pki.issuer.certificate,
      at: new Date(),
      isInForce: () => Promise.resolve(false),
    };
    const signed = decodeOcspResponse(answer).tbsResponseData.tbsView;
    const read = async (bytes: Uint8Array) => {
      const response = decodeOcspResponse(bytes);
      await checkResponder(response, policy);
      nonceOf(response);
      answerAbout(certID, response);
      // What is around the signed part may change, e.g. the spelling of a length.
      return Buffer.from(response.tbsResponseData.tbsView).equals(signed);
    };
    expect(await believes(() => read(answer))).toBe(true);
    await fc.assert(
      fc.asyncProperty(
        mutated(() => answer),
        async (bytes) => {
          let same = false;
          const believed = await believes(async () => {
            same = await read(bytes);
          });
          expect(believed && !same).toBe(false);
        },
      ),
      { numRuns },
    );
  });
});
