import * as asn1js from 'asn1js';
import type { BasicOCSPResponse, CertID, Extension, SingleResponse } from 'pkijs';
import { pkijs } from '../../certificate/crypto.ts';
import { RevocationError } from '../errors.ts';
import { reasonOf } from '../reason.ts';
import type { RevocationReason } from '../types.ts';
import { ocspOids } from './oids.ts';
import { sameCertID } from './request.ts';

/** OCSPResponseStatus (RFC 6960 § 4.2.1). */
const statuses = { successful: 0, tryLater: 3, unauthorized: 6 } as const;

/** What a responder says of one certificate; its signer is not judged here. */
export interface OcspAnswer {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly producedAt: Date;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | null;
  readonly revokedAt: Date | null;
  readonly reason: RevocationReason | null;
}

/**
 * @param der an OCSPResponse.
 * @throws RevocationError OCSP_MALFORMED, OCSP_TRY_LATER, OCSP_UNAUTHORIZED, OCSP_REFUSED {status}
 */
export function decodeOcspResponse(der: Uint8Array): BasicOCSPResponse {
  const outer = decodingOcsp(() => new pkijs.OCSPResponse({ schema: wholeElement(der) }));
  const status = outer.responseStatus.valueBlock.valueDec;
  if (status === statuses.tryLater) throw new RevocationError('OCSP_TRY_LATER');
  if (status === statuses.unauthorized) throw new RevocationError('OCSP_UNAUTHORIZED');
  if (status !== statuses.successful) throw new RevocationError('OCSP_REFUSED', { params: { status } });
  const { responseBytes } = outer;
  if (responseBytes?.responseType !== ocspOids.basicResponse) throw malformedOcsp('no basic response');
  return decodingOcsp(
    () =>
      new pkijs.BasicOCSPResponse({ schema: wholeElement(responseBytes.response.valueBlock.valueHexView) }),
  );
}

/**
 * The one answer about a certificate.
 *
 * @throws RevocationError OCSP_OTHER_CERTIFICATE, OCSP_MALFORMED, OCSP_UNSUPPORTED
 */
export function answerAbout(certID: CertID, { tbsResponseData }: BasicOCSPResponse): OcspAnswer {
  refuseCritical(tbsResponseData.responseExtensions);
  const [single, ...others] = tbsResponseData.responses.filter((one) =>
    decodingOcsp(() => sameCertID(one.certID, certID)),
  );
  if (single === undefined) throw new RevocationError('OCSP_OTHER_CERTIFICATE');
  if (others.length > 0) throw malformedOcsp('two answers about one certificate');
  refuseCritical(single.singleExtensions);
  return {
    producedAt: existing(tbsResponseData.producedAt),
    thisUpdate: existing(single.thisUpdate),
    nextUpdate: single.nextUpdate === undefined ? null : existing(single.nextUpdate),
    ...statusOf(single),
  };
}

/** The nonce that a response repeats; null when it has none. @throws RevocationError OCSP_MALFORMED */
export function nonceOf({ tbsResponseData }: BasicOCSPResponse): Uint8Array | null {
  const extension = tbsResponseData.responseExtensions?.find(({ extnID }) => extnID === ocspOids.nonce);
  if (extension === undefined) return null;
  const nonce = decodingOcsp(() => wholeElement(extension.extnValue.valueBlock.valueHexView));
  if (!(nonce instanceof asn1js.OctetString)) throw malformedOcsp('a nonce is an OCTET STRING');
  return new Uint8Array(nonce.getValue());
}

/** Runs decoders of the ASN.1 libraries, whose errors have many types. @throws RevocationError OCSP_MALFORMED */
export function decodingOcsp<T>(decode: () => T): T {
  try {
    return decode();
  } catch (cause) {
    throw cause instanceof RevocationError ? cause : malformedOcsp(cause);
  }
}

/** CertStatus (RFC 6960 § 4.2.1): [0] good, [1] revoked, [2] unknown. */
function statusOf(single: SingleResponse): Pick<OcspAnswer, 'status' | 'revokedAt' | 'reason'> {
  const status: unknown = single.certStatus;
  if (status instanceof asn1js.Constructed && status.idBlock.tagNumber === 1) {
    const [time, reason] = status.valueBlock.value;
    if (!(time instanceof asn1js.GeneralizedTime)) throw malformedOcsp('revocationTime expected');
    const revokedAt = existing(decodingOcsp(() => time.toDate()));
    return { status: 'revoked', revokedAt, reason: reason === undefined ? null : decodeReason(reason) };
  }
  if (status instanceof asn1js.Primitive && status.idBlock.tagNumber === 0) {
    return { status: 'good', revokedAt: null, reason: null };
  }
  return { status: 'unknown', revokedAt: null, reason: null };
}

function decodeReason(tagged: asn1js.BaseBlock): RevocationReason {
  const code = tagged instanceof asn1js.Constructed ? tagged.valueBlock.value[0] : undefined;
  const reason = code instanceof asn1js.Enumerated ? reasonOf(code.valueBlock.valueDec) : null;
  if (reason === null) throw malformedOcsp('CRLReason expected');
  return reason;
}

function refuseCritical(extensions: readonly Extension[] = []): void {
  const unknown = extensions.find(({ critical, extnID }) => critical && extnID !== ocspOids.nonce);
  if (unknown !== undefined)
    throw new RevocationError('OCSP_UNSUPPORTED', { params: { detail: unknown.extnID } });
}

function existing(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw malformedOcsp('a date that does not exist');
  return date;
}

function wholeElement(der: Uint8Array): asn1js.AsnType {
  const { offset, result } = asn1js.fromBER(der);
  if (offset !== der.length) throw malformedOcsp(result.error);
  return result;
}

function malformedOcsp(cause: unknown): RevocationError {
  return new RevocationError('OCSP_MALFORMED', { cause });
}
