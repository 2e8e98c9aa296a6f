import { constants, KeyObject, sign, type SigningOptions } from 'node:crypto';
import * as asn1js from 'asn1js';
import type { X509Certificate } from '@peculiar/x509';
import type { AlgorithmIdentifier, Certificate } from 'pkijs';
import { derOf } from '../../../../core/certificate/certificate.ts';
import { pkijs, x509 } from '../../../../core/certificate/crypto.ts';

/** How the new signature is made and named. */
export interface Signing {
  readonly hash: 'md5' | 'sha1' | 'sha256';
  readonly algorithm: AlgorithmIdentifier;
  readonly options?: SigningOptions;
}

export const ecdsaSha256: Signing = { hash: 'sha256', algorithm: identifier('1.2.840.10045.4.3.2') };
export const rsaMd5: Signing = {
  hash: 'md5',
  algorithm: identifier('1.2.840.113549.1.1.4', new asn1js.Null()),
};

/** RSASSA-PSS (RFC 4055 § 3.1), with one hash for message and mask. */
export function rsaPss(hash: 'sha1' | 'sha256', saltLength: number): Signing {
  const hashAlgorithm = identifier(
    hash === 'sha1' ? '1.3.14.3.2.26' : '2.16.840.1.101.3.4.2.1',
    new asn1js.Null(),
  );
  const mask = identifier('1.2.840.113549.1.1.8', hashAlgorithm.toSchema());
  const parameters = new pkijs.RSASSAPSSParams({ hashAlgorithm, maskGenAlgorithm: mask, saltLength });
  return {
    hash,
    algorithm: identifier('1.2.840.113549.1.1.10', parameters.toSchema()),
    options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength },
  };
}

/** The same certificate with something changed, signed again by the same issuer: only what was changed is odd. */
export function resigned(...plan: Parameters<typeof resignedDer>): X509Certificate {
  return new x509.X509Certificate(resignedDer(...plan));
}

/** As `resigned`, for what may be too odd to be decoded. */
export function resignedDer(
  certificate: X509Certificate,
  issuer: CryptoKeyPair,
  change: (fields: Certificate) => void,
  { hash, algorithm, options }: Signing = ecdsaSha256,
): Uint8Array<ArrayBuffer> {
  const fields = pkijs.Certificate.fromBER(derOf(certificate).slice().buffer);
  fields.signature = algorithm;
  fields.signatureAlgorithm = algorithm;
  change(fields);
  const tbs = fields.encodeTBS();
  const signature = sign(hash, new Uint8Array(tbs.toBER()), {
    key: KeyObject.from(issuer.privateKey),
    ...options,
  });
  const whole = new asn1js.Sequence({
    value: [
      tbs,
      fields.signatureAlgorithm.toSchema(),
      new asn1js.BitString({ valueHex: new Uint8Array(signature).buffer }),
    ],
  });
  return new Uint8Array(whole.toBER());
}

function identifier(algorithmId: string, algorithmParams?: asn1js.BaseBlock): AlgorithmIdentifier {
  return new pkijs.AlgorithmIdentifier({ algorithmId, ...(algorithmParams && { algorithmParams }) });
}
