import { createHash } from 'node:crypto';
import * as asn1js from 'asn1js';
import type { CertID, Extension } from 'pkijs';
import { pkijs } from '../../../../core/certificate/crypto.ts';
import { ocspOids } from '../../../../core/revocation/ocsp/oids.ts';
import { certIDOf, keyHashOf } from '../../../../core/revocation/ocsp/request.ts';
import { reasonCode } from '../../../../core/revocation/reason.ts';
import type { RevocationReason } from '../../../../core/revocation/types.ts';
import type { Identity } from '../../certificate/support/certificates.ts';
import { ago, inHours } from './crl-maker.ts';
import { bodyOf, type WebServer } from './web-server.ts';

export interface OcspPlan {
  readonly subject: Identity;
  readonly issuer: Identity;
  /** Signs; the issuer unless told. */
  readonly signer?: Identity;
  /** Brought along in the response; the signer's when it is not the issuer. */
  readonly certificates?: readonly Identity[];
  readonly status?: 'good' | 'revoked' | 'unknown';
  readonly reason?: RevocationReason;
  readonly producedAt?: Date;
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | null;
  readonly nonce?: Uint8Array;
  readonly extensions?: readonly Extension[];
  /** Answers about the certificate more than once. */
  readonly times?: number;
  readonly byName?: boolean;
  readonly hash?: 'SHA-1' | 'SHA-256';
}

/** A response that `signer` signs, right or wrong as a test wants it. @returns DER. */
export async function makeOcspResponse(plan: OcspPlan): Promise<Uint8Array> {
  const { subject, issuer, signer = issuer, nextUpdate = inHours(1), times = 1 } = plan;
  const certificates = plan.certificates ?? (signer === issuer ? [] : [signer]);
  const signerCertificate = pkijs.Certificate.fromBER(signer.certificate.rawData);
  const extensions = [
    ...(plan.nonce === undefined ? [] : [nonceExtension(plan.nonce)]),
    ...(plan.extensions ?? []),
  ];
  const single = new pkijs.SingleResponse({
    certID: certIDOf(subject.certificate, issuer.certificate),
    certStatus: statusOf(plan),
    thisUpdate: plan.thisUpdate ?? ago(0.5),
    ...(nextUpdate !== null && { nextUpdate }),
  });
  const response = new pkijs.BasicOCSPResponse({
    ...(certificates.length > 0 && {
      certs: certificates.map(({ certificate }) => pkijs.Certificate.fromBER(certificate.rawData)),
    }),
    tbsResponseData: new pkijs.ResponseData({
      responderID:
        plan.byName === true
          ? signerCertificate.subject
          : new asn1js.OctetString({ valueHex: keyHashOf(signer.certificate) }),
      producedAt: plan.producedAt ?? new Date(),
      responses: Array.from({ length: times }, () => single),
      ...(extensions.length > 0 && { responseExtensions: extensions }),
    }),
  });
  await response.sign(signer.keys.privateKey, plan.hash ?? 'SHA-256');
  return wrap(response.toSchema().toBER());
}

/** An OCSPResponse with nothing but its status. */
export function statusOnly(status: number): Uint8Array {
  const responseStatus = new asn1js.Enumerated({ value: status });
  return new Uint8Array(new pkijs.OCSPResponse({ responseStatus }).toSchema().toBER());
}

/** Answers each question as planned, its nonce at hand. */
export function answerWith(
  web: WebServer,
  path: string,
  plan: (nonce: Uint8Array, asked: CertID) => OcspPlan,
): void {
  web.pages.set(path, (request, response) => {
    void bodyOf(request).then(async (body) => {
      const { tbsRequest } = pkijs.OCSPRequest.fromBER(new Uint8Array(body));
      const value = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === ocspOids.nonce)?.extnValue;
      const inner = asn1js.fromBER(value?.valueBlock.valueHexView ?? new Uint8Array()).result;
      const nonce = inner instanceof asn1js.OctetString ? new Uint8Array(inner.getValue()) : new Uint8Array();
      const asked = tbsRequest.requestList[0]?.reqCert;
      if (asked === undefined) throw new Error('nothing asked');
      response.end(await makeOcspResponse(plan(nonce, asked)));
    });
  });
}

export function unknownCriticalExtension(): Extension {
  return new pkijs.Extension({ extnID: '1.2.3.4', critical: true, extnValue: new asn1js.Null().toBER() });
}

export const noise = (seed: string): Uint8Array => createHash('sha512').update(seed).digest();

function nonceExtension(nonce: Uint8Array): Extension {
  const extnValue = new asn1js.OctetString({ valueHex: new Uint8Array(nonce) }).toBER();
  return new pkijs.Extension({ extnID: ocspOids.nonce, extnValue });
}

function statusOf({ status = 'good', reason }: OcspPlan): asn1js.BaseBlock {
  if (status !== 'revoked') {
    return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: status === 'good' ? 0 : 2 } });
  }
  const time = new asn1js.GeneralizedTime({ valueDate: new Date('2026-01-02T03:04:05Z') });
  const code = (value: RevocationReason): asn1js.Constructed =>
    new asn1js.Constructed({
      idBlock: { tagClass: 3, tagNumber: 0 },
      value: [new asn1js.Enumerated({ value: reasonCode(value) })],
    });
  return new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    value: reason === undefined ? [time] : [time, code(reason)],
  });
}

function wrap(basic: ArrayBuffer): Uint8Array {
  const responseBytes = new pkijs.ResponseBytes({
    responseType: ocspOids.basicResponse,
    response: new asn1js.OctetString({ valueHex: basic }),
  });
  const responseStatus = new asn1js.Enumerated({ value: 0 });
  return new Uint8Array(new pkijs.OCSPResponse({ responseStatus, responseBytes }).toSchema().toBER());
}
