import { createHash, randomBytes } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import type { CertID } from 'pkijs';
import { pkijs } from '../../certificate/crypto.ts';
import { serialNumberOf } from '../issuer.ts';
import { ocspOids } from './oids.ts';

/** Responders take 1 to 32 octets, some of them not more than 16 (RFC 9654 § 2.1). */
const nonceLength = 16;

export interface OcspQuestion {
  readonly certID: CertID;
  readonly nonce: Uint8Array;
  /** DER of the OCSPRequest. */
  readonly request: Uint8Array;
}

/**
 * Asks about one certificate (RFC 6960 § 4.1). SHA-1 only names the issuer here, and is what every responder knows
 * (RFC 5019 § 2.1.1).
 */
export function ocspQuestion(certificate: X509Certificate, issuer: X509Certificate): OcspQuestion {
  const certID = certIDOf(certificate, issuer);
  const nonce = randomBytes(nonceLength);
  const request = new pkijs.OCSPRequest({
    tbsRequest: new pkijs.TBSRequest({
      requestList: [new pkijs.Request({ reqCert: certID })],
      requestExtensions: [
        new pkijs.Extension({
          extnID: ocspOids.nonce,
          extnValue: new asn1js.OctetString({ valueHex: nonce }).toBER(),
        }),
      ],
    }),
  });
  return { certID, nonce, request: new Uint8Array(request.toSchema(true).toBER()) };
}

export function certIDOf(certificate: X509Certificate, issuer: X509Certificate): CertID {
  return new pkijs.CertID({
    hashAlgorithm: new pkijs.AlgorithmIdentifier({
      algorithmId: ocspOids.sha1,
      algorithmParams: new asn1js.Null(),
    }),
    issuerNameHash: new asn1js.OctetString({
      valueHex: sha1(new Uint8Array(certificate.issuerName.toArrayBuffer())),
    }),
    issuerKeyHash: new asn1js.OctetString({ valueHex: keyHashOf(issuer) }),
    serialNumber: new asn1js.Integer({ valueHex: serialNumberOf(certificate) }),
  });
}

/** SHA-1 of the public key's bits (RFC 6960 § 4.1.1). */
export function keyHashOf({ publicKey }: X509Certificate): Uint8Array {
  const { subjectPublicKey } = pkijs.PublicKeyInfo.fromBER(publicKey.rawData);
  return sha1(subjectPublicKey.valueBlock.valueHexView);
}

export function sameCertID(a: CertID, b: CertID): boolean {
  const bytes = ({ valueBlock }: asn1js.OctetString): Buffer => Buffer.from(valueBlock.valueHexView);
  return (
    a.hashAlgorithm.algorithmId === b.hashAlgorithm.algorithmId &&
    bytes(a.issuerNameHash).equals(bytes(b.issuerNameHash)) &&
    bytes(a.issuerKeyHash).equals(bytes(b.issuerKeyHash)) &&
    a.serialNumber.toBigInt() === b.serialNumber.toBigInt()
  );
}

function sha1(bytes: Uint8Array): Uint8Array {
  return createHash('sha1').update(bytes).digest();
}
