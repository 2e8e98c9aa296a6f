import type * as asn1js from 'asn1js';
import { readContainer } from '../certificate/containers.ts';
import { pkijs } from '../certificate/crypto.ts';
import { contentTypeOids } from '../certificate/oids.ts';
import { sameList, type FormatWriter } from './material.ts';

/** Certificate and chain without the key, DER (.p7b): what Windows takes for authorities. */
export const p7b: FormatWriter = {
  suffix: '.p7b',
  privateKey: null,
  password: false,
  encode: ({ certificate, chain }) => pkcs7Of([certificate, ...chain]),
  holds: (file, { certificate, chain }) =>
    sameList(readContainer(file).certificates, [certificate, ...chain]),
};

/** A SignedData without signers, DER: certificates only (RFC 5652 § 5.1, RFC 2315). */
export function pkcs7Of(certificates: readonly Uint8Array[]): Uint8Array {
  const signed = new pkijs.SignedData({
    version: 1,
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: contentTypeOids.data }),
    certificates: certificates.map((der) => pkijs.Certificate.fromBER(new Uint8Array(der))),
  });
  const content = new pkijs.ContentInfo({
    contentType: contentTypeOids.signedData,
    content: signed.toSchema(true) as asn1js.Sequence,
  });
  return new Uint8Array(content.toSchema().toBER());
}
