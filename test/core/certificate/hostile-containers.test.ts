import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { derOf, pemOf } from '../../../core/certificate/certificate.ts';
import { openContainer, readContainer } from '../../../core/certificate/containers.ts';
import { readPkcs12 } from '../../../core/certificate/pkcs12.ts';
import { foreignText, mutated } from '../../support/arbitraries.ts';
import { nested, nestedWithoutEnd } from '../../support/nested.ts';
import { typedRefusal, typedRejection } from '../../support/typed-errors.ts';
import { ecKeys, makeCertificate, pkcs8Of } from './support/certificates.ts';
import { openssl, temporaryFolder } from './support/openssl.ts';

const folder = temporaryFolder();
afterAll(folder.remove);

const password = 'mot de passe';
let files: Uint8Array[];
let p12: (iterations: number, options?: readonly string[]) => Uint8Array;

beforeAll(async () => {
  const keys = await ecKeys();
  const { certificate } = await makeCertificate({ subject: 'CN=Leaf', keys });
  const leaf = folder.write('leaf.pem', pemOf(certificate));
  const key = folder.write('key.pem', openssl(['pkey', '-inform', 'der'], await pkcs8Of(keys)));
  p12 = (iterations, options = []) =>
    new Uint8Array(
      openssl([
        ...['pkcs12', '-export', '-in', leaf, '-inkey', key, '-passout', `pass:${password}`],
        ...['-iter', String(iterations), ...options],
      ]),
    );
  files = [
    derOf(certificate),
    Buffer.from(pemOf(certificate)),
    openssl(['crl2pkcs7', '-nocrl', '-certfile', leaf, '-outform', 'DER']),
    openssl(['crl2pkcs7', '-nocrl', '-certfile', leaf]),
    p12(1, ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE', '-macalg', 'sha1']),
    p12(1),
  ];
});

describe('a file that should hold certificates', () => {
  it('and is damaged is read, or refused with a typed error', () => {
    let read = 0;
    fc.assert(
      fc.property(mutated(files), (bytes) => {
        if (typedRefusal(() => readContainer(bytes)) !== null) read += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(read).toBeGreaterThan(500);
  }, 120_000);

  it('and holds anything else is refused with a typed error', () => {
    const block = fc
      .tuple(fc.constantFrom('CERTIFICATE', 'PKCS7', 'PRIVATE KEY', ''), foreignText(80))
      .map(([label, text]) => Buffer.from(`-----BEGIN ${label}-----\n${text}\n-----END ${label}-----\n`));
    fc.assert(
      fc.property(fc.oneof(block, fc.uint8Array({ maxLength: 200 })), (bytes) => {
        expect(typedRefusal(() => readContainer(bytes))).toBeNull();
      }),
      { numRuns: 10_000 },
    );
  });

  it('and is deep, long or endless takes no time', () => {
    const started = performance.now();
    const long = Buffer.from(`-----BEGIN CERTIFICATE-----\n${'A'.repeat(1_000_000)}`);
    const many = Buffer.from('-----BEGIN \n'.repeat(80_000));
    for (const bytes of [nested(100_000), nestedWithoutEnd(500_000), long, many]) {
      expect(typedRefusal(() => readContainer(bytes))).toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('a P12', () => {
  it('that is damaged is opened, or refused with a typed error', async () => {
    const originals = files.slice(-2);
    let opened = 0;
    await fc.assert(
      fc.asyncProperty(mutated(originals), fc.boolean(), async (bytes, whole) => {
        const opening = whole ? readPkcs12(bytes, password) : openContainer(bytes, password);
        if ((await typedRejection<unknown>(opening)) !== null) opened += 1;
      }),
      { numRuns: 10_000 },
    );
    expect(opened).toBeGreaterThan(100);
  }, 120_000);

  it.each([
    ['its MAC', -1, []],
    ['its certificates', 0, ['-nomac', '-certpbe', 'AES-256-CBC']],
    ['its key', 1, ['-nomac', '-certpbe', 'AES-256-CBC']],
    ['its 3DES key', 0, ['-nomac', '-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE']],
  ] as const)('that asks for millions of iterations for %s is refused at once', async (_, which, options) => {
    const file = Buffer.from(p12(70_000, options));
    // 70000 is three bytes long, and so is the number put in its place.
    const [asked, put] = [Buffer.from('0203011170', 'hex'), Buffer.from('02037fffff', 'hex')];
    const places: number[] = [];
    for (let at = file.indexOf(asked); at !== -1; at = file.indexOf(asked, at + 1)) places.push(at);
    const place = places.at(which);
    if (place === undefined) throw new Error('openssl wrote the number elsewhere');
    put.copy(file, place);
    const started = performance.now();
    await expect(readPkcs12(file, password)).rejects.toMatchObject({ code: 'PKCS12_UNSUPPORTED' });
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
