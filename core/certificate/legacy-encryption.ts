import type forge from 'node-forge';
import * as asn1js from 'asn1js';
import type { AlgorithmIdentifier } from 'pkijs';
import { pkijs } from './crypto.ts';
import { pbes2 } from './oids.ts';

/**
 * Decrypts with the ciphers of another age. node-forge knows them for EncryptedPrivateKeyInfo only (RFC 5958), so that
 * is what any ciphertext is dressed as. Pure JavaScript: bound the iterations beforehand.
 *
 * @param password UTF-8
 * @throws Error of a wrong password, a damaged content or an unknown algorithm.
 */
export async function legacyDecrypt(
  algorithm: AlgorithmIdentifier,
  ciphertext: Uint8Array,
  password: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const library = await loadForge();
  const encrypted = new asn1js.Sequence({
    value: [algorithm.toSchema(), new asn1js.OctetString({ valueHex: ciphertext })],
  });
  const decrypted = library.pki.decryptPrivateKeyInfo(
    library.asn1.fromDer(binary(new Uint8Array(encrypted.toBER()))),
    passwordOf(algorithm.algorithmId, password),
  ) as forge.asn1.Asn1 | null;
  if (decrypted === null) throw new Error('wrong password');
  return bytesOf(library, decrypted);
}

/**
 * Encrypts with pbeWithSHAAnd3-KeyTripleDES-CBC (RFC 7292 appendix C), for readers that know nothing else.
 *
 * @param content DER
 * @param password ASCII
 */
export async function legacyEncrypt(
  content: Uint8Array,
  password: Uint8Array,
  iterations: number,
): Promise<{ readonly algorithm: AlgorithmIdentifier; readonly ciphertext: Uint8Array<ArrayBuffer> }> {
  const library = await loadForge();
  const encrypted = library.pki.encryptPrivateKeyInfo(
    library.asn1.fromDer(binary(content)),
    Buffer.from(password).toString('ascii'),
    { algorithm: '3des', count: iterations, saltSize: 20 },
  );
  const { result } = asn1js.fromBER(bytesOf(library, encrypted));
  const [algorithm, ciphertext] = result instanceof asn1js.Sequence ? result.valueBlock.value : [];
  if (!(ciphertext instanceof asn1js.OctetString)) throw new TypeError('not an EncryptedPrivateKeyInfo');
  return {
    algorithm: new pkijs.AlgorithmIdentifier({ schema: algorithm }),
    ciphertext: new Uint8Array(ciphertext.getValue()),
  };
}

/** Only old files need it. */
async function loadForge(): Promise<typeof forge> {
  const module: { readonly default: typeof forge } = await import('node-forge');
  return module.default;
}

/** PKCS#12 derives from the password's characters (RFC 7292 appendix B.1), PBES2 from its bytes. */
function passwordOf(oid: string, password: Uint8Array): string {
  return oid === pbes2 ? binary(password) : Buffer.from(password).toString('utf8');
}

function binary(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

function bytesOf(library: typeof forge, element: forge.asn1.Asn1): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(library.asn1.toDer(element).getBytes(), 'latin1'));
}
