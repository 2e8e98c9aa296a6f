import { execFileSync } from 'node:child_process';
import { createHash, createSign, KeyObject, privateEncrypt, constants } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { verifyAuthentication } from '../../../core/card/authentication.ts';
import { createChallenge, sha256DigestInfo } from '../../../core/card/challenge.ts';
import { loadTrustStore } from '../../../core/certificate/trust-store.ts';
import {
  makeAuthority,
  makeCardCertificate,
  makeKeys,
  type Authority,
} from '../../support/card-certificates.ts';

const at = new Date('2026-06-01T12:00:00Z');
let authority: Authority;
let keys: CryptoKeyPair;
let certificate: Uint8Array;

beforeAll(async () => {
  [authority, keys] = await Promise.all([makeAuthority(), makeKeys()]);
  certificate = await makeCardCertificate({ authority, keys });
});

/** What a card does under CKM_RSA_PKCS: pads the DigestInfo (type 1) and applies the private key. */
function signAsCard(challenge: Uint8Array, pair = keys): Uint8Array {
  const key = KeyObject.from(pair.privateKey);
  return new Uint8Array(
    privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, sha256DigestInfo(challenge)),
  );
}

describe('challenge', () => {
  it('is fresh each time and says what it is for', () => {
    const challenges = Array.from({ length: 50 }, () => Buffer.from(createChallenge()));
    expect(new Set(challenges.map((each) => each.toString('hex'))).size).toBe(50);
    const [first] = challenges;
    expect(first?.toString('latin1')).toMatch(/^passerelle\/card-authentication\/v1\0/);
    expect(first?.length).toBe('passerelle/card-authentication/v1\0'.length + 32);
  });

  it('makes the DigestInfo that OpenSSL reads', () => {
    const challenge = createChallenge();
    const text = execFileSync('openssl', ['asn1parse', '-inform', 'DER'], {
      input: sha256DigestInfo(challenge),
      encoding: 'utf8',
    });
    const digest = createHash('sha256').update(challenge).digest('hex').toUpperCase();
    expect(text.split('\n').map((line) => line.slice(line.indexOf(' l=') + 1).replace(/\s+/g, ' '))).toEqual([
      'l= 49 cons: SEQUENCE ',
      'l= 13 cons: SEQUENCE ',
      'l= 9 prim: OBJECT :sha256',
      'l= 0 prim: NULL ',
      `l= 32 prim: OCTET STRING [HEX DUMP]:${digest}`,
      '',
    ]);
  });

  it('signed through CKM_RSA_PKCS gives the bytes of an ordinary SHA-256 signature', () => {
    const challenge = createChallenge();
    const ordinary = createSign('sha256').update(challenge).sign(KeyObject.from(keys.privateKey));
    expect(Buffer.from(signAsCard(challenge)).equals(ordinary)).toBe(true);
  });
});

describe('authentication', () => {
  it('reports who authenticated', async () => {
    const challenge = createChallenge();
    const signature = signAsCard(challenge);
    const { trust } = authority;
    expect(await verifyAuthentication({ challenge, signature, certificate, trust, at })).toEqual({
      cardNumber: '2800383626',
      holder: 'NORBERT KINE-CH',
      subject: 'CN=899700252580+GN=NORBERT+SN=KINE-CH,title=Masseur-Kinésithérapeute,C=FR',
      issuer: 'CN=TEST AC IGC-SANTE FORT PERSONNES,OU=IGC-SANTE TEST,OU=0002 187512751,O=ASIP-SANTE,C=FR',
      root: 'CN=TEST AC RACINE IGC-SANTE FORT,OU=IGC-SANTE TEST,OU=0002 187512751,O=ASIP-SANTE,C=FR',
      mechanism: 'CKM_RSA_PKCS',
      at: '2026-06-01T12:00:00.000Z',
    });
  });

  it('refuses the signature of another challenge, of another key, of any other bytes', async () => {
    const { trust } = authority;
    const challenge = createChallenge();
    const other = await makeKeys();
    const answers = [
      signAsCard(createChallenge()),
      signAsCard(challenge, other),
      signAsCard(challenge).slice(1),
      new Uint8Array(),
    ];
    for (const signature of answers) {
      await expect(
        verifyAuthentication({ challenge, signature, certificate, trust, at }),
      ).rejects.toMatchObject({ code: 'SIGNATURE_INVALID' });
    }
  });

  it('refuses a true signature over something that is no challenge', async () => {
    const challenge = new Uint8Array(64).fill(7);
    const signature = signAsCard(challenge);
    const { trust } = authority;
    await expect(
      verifyAuthentication({ challenge, signature, certificate, trust, at }),
    ).rejects.toMatchObject({
      code: 'SIGNATURE_INVALID',
    });
  });

  it.each([
    [
      'expired',
      { notAfter: new Date('2026-05-31T23:00:00Z') },
      'CERTIFICATE_EXPIRED',
      { date: '2026-05-31' },
    ],
    [
      'not yet valid',
      { notBefore: new Date('2026-06-02T00:00:00Z') },
      'CERTIFICATE_NOT_YET_VALID',
      { date: '2026-06-02' },
    ],
    ['made for signatures', { usage: 'signature' }, 'CERTIFICATE_WRONG_USAGE', {}],
  ] as const)('refuses a certificate that is %s', async (_, options, code, params) => {
    const challenge = createChallenge();
    const wrong = await makeCardCertificate({ authority, keys, ...options });
    const { trust } = authority;
    const proof = { challenge, signature: signAsCard(challenge), certificate: wrong, trust, at };
    await expect(verifyAuthentication(proof)).rejects.toMatchObject({ code, params });
  });

  it('refuses a chain to a root that nobody pinned, and says which reason', async () => {
    const challenge = createChallenge();
    const trust = loadTrustStore('resources');
    const proof = { challenge, signature: signAsCard(challenge), certificate, trust, at };
    await expect(verifyAuthentication(proof)).rejects.toMatchObject({
      code: 'CERTIFICATE_UNTRUSTED',
      params: { reason: expect.stringMatching(/^[A-Z_]+$/) as string },
    });
  });
});
