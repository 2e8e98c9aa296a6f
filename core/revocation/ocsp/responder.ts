import type { X509Certificate } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import type { BasicOCSPResponse } from 'pkijs';
import { parseCertificate, sameCertificate } from '../../certificate/certificate.ts';
import { extendedKeyUsageOf, keyUsageOf } from '../../certificate/extensions.ts';
import { sameName } from '../../certificate/name.ts';
import { extensionOids } from '../../certificate/oids.ts';
import { isSignedBy } from '../../certificate/path.ts';
import { hasWeakSignature } from '../../certificate/strength.ts';
import { RevocationError } from '../errors.ts';
import { publicKeyOf } from '../issuer.ts';
import { signatureCheck } from '../signature.ts';
import { ocspOids } from './oids.ts';
import { keyHashOf } from './request.ts';
import { decodingOcsp } from './response.ts';

/** A response brings its signer and little more: the bound only keeps hostile ones from costing time. */
const mostCertificates = 8;

const processedExtensions: ReadonlySet<string> = new Set([...Object.values(extensionOids), ocspOids.noCheck]);

/** Whether a delegated responder is itself known not to be revoked. */
export type DelegateCheck = (delegate: X509Certificate) => Promise<boolean>;

export interface ResponderPolicy {
  /** The very authority that signed the certificate asked about. */
  readonly issuer: X509Certificate;
  readonly at: Date;
  /** Asked for a delegate without id-pkix-ocsp-nocheck (RFC 6960 § 4.2.2.2.1). */
  readonly isInForce: DelegateCheck;
}

/**
 * Checks that a response was signed by the authority itself or by a responder to which that authority delegated
 * (RFC 6960 § 4.2.2.2): nobody else, whatever its own authority.
 *
 * @throws RevocationError OCSP_RESPONDER_NOT_ALLOWED, SIGNATURE_INVALID, SIGNATURE_UNSUPPORTED, OCSP_MALFORMED
 */
export async function checkResponder(response: BasicOCSPResponse, policy: ResponderPolicy): Promise<void> {
  const signers = [policy.issuer, ...embeddedCertificates(response)].filter((one) => isNamed(one, response));
  if (signers.length === 0) throw notAllowed();
  const signer = signers.find((one) => isSigner(one, response));
  if (signer === undefined) throw new RevocationError('SIGNATURE_INVALID');
  if (sameCertificate(signer, policy.issuer)) return;
  if (!(await isDelegate(signer, policy))) throw notAllowed();
}

/** Those that can be read: the others signed nothing here. */
function embeddedCertificates({ certs = [] }: BasicOCSPResponse): readonly X509Certificate[] {
  return certs.slice(0, mostCertificates).flatMap((certificate) => {
    try {
      const parsed = parseCertificate(new Uint8Array(certificate.toSchema().toBER()));
      publicKeyOf(parsed);
      return [parsed];
    } catch {
      return [];
    }
  });
}

/** ResponderID: by name or by key (RFC 6960 § 4.2.1). */
function isNamed(certificate: X509Certificate, { tbsResponseData }: BasicOCSPResponse): boolean {
  const id: unknown = tbsResponseData.responderID;
  return decodingOcsp(() =>
    id instanceof asn1js.OctetString
      ? Buffer.from(id.valueBlock.valueHexView).equals(keyHashOf(certificate))
      : sameName(
          new Uint8Array((id as { toSchema(): asn1js.Sequence }).toSchema().toBER()),
          certificate.subjectName,
        ),
  );
}

function isSigner(certificate: X509Certificate, response: BasicOCSPResponse): boolean {
  const algorithm = new Uint8Array(response.signatureAlgorithm.toSchema().toBER());
  const check = signatureCheck(algorithm, publicKeyOf(certificate));
  check.update(response.tbsResponseData.tbsView);
  return check.verify(response.signature.valueBlock.valueHexView);
}

async function isDelegate(
  delegate: X509Certificate,
  { issuer, at, isInForce }: ResponderPolicy,
): Promise<boolean> {
  const usages = keyUsageOf(delegate)?.usages;
  const { extensions } = delegate;
  const allowed =
    sameName(delegate.issuerName, issuer.subjectName) &&
    extendedKeyUsageOf(delegate)?.includes(ocspOids.signing) === true &&
    usages?.includes('digitalSignature') !== false &&
    delegate.notBefore <= at &&
    at <= delegate.notAfter &&
    !hasWeakSignature(delegate) &&
    extensions.every(({ critical, type }) => !critical || processedExtensions.has(type)) &&
    isSignedBy(delegate, issuer);
  if (!allowed) return false;
  return extensions.some(({ type }) => type === ocspOids.noCheck) || isInForce(delegate);
}

function notAllowed(): RevocationError {
  return new RevocationError('OCSP_RESPONDER_NOT_ALLOWED');
}
