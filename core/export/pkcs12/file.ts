import { OctetString } from 'asn1js';
import type { ContentInfo, SafeBag } from 'pkijs';
import { pkijs } from '../../certificate/crypto.ts';
import { contentTypeOids } from '../../certificate/oids.ts';
import type { Pkcs12Profile } from './profile.ts';

/** @param safeBags of keys, which are encrypted each by itself. */
export function clearSafe(safeBags: SafeBag[]): ContentInfo {
  const valueHex = new pkijs.SafeContents({ safeBags }).toSchema().toBER();
  return new pkijs.ContentInfo({ contentType: contentTypeOids.data, content: new OctetString({ valueHex }) });
}

export async function encryptedSafe(
  safeBags: SafeBag[],
  profile: Pkcs12Profile,
  password: Uint8Array,
): Promise<ContentInfo> {
  const content = new Uint8Array(new pkijs.SafeContents({ safeBags }).toSchema().toBER());
  const encryptedContentInfo = await profile.encrypt(content, password);
  return new pkijs.ContentInfo({
    contentType: contentTypeOids.encryptedData,
    content: new pkijs.EncryptedData({ encryptedContentInfo }).toSchema(),
  });
}

/** The whole file, with its MAC (RFC 7292, section 4). */
export async function pkcs12File(
  safeContents: ContentInfo[],
  { iterations, hash }: Pkcs12Profile,
  password: Uint8Array,
): Promise<Uint8Array> {
  const authenticatedSafe = new pkijs.AuthenticatedSafe({ safeContents });
  const pfx = new pkijs.PFX({ parsedValue: { integrityMode: 0, authenticatedSafe } });
  const passwordCopy = new Uint8Array(password).buffer;
  try {
    await pfx.makeInternalValues({
      password: passwordCopy,
      iterations,
      pbkdf2HashAlgorithm: hash,
      hmacHashAlgorithm: hash,
    });
    return new Uint8Array(pfx.toSchema().toBER());
  } finally {
    new Uint8Array(passwordCopy).fill(0);
  }
}
