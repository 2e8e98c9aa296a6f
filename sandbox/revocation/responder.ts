import type { X509Certificate } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import type { BasicOCSPResponse, CertID, OCSPRequest } from 'pkijs';
import { pkijs, x509 } from '../../core/certificate/crypto.ts';
import { ocspOids } from '../../core/revocation/ocsp/oids.ts';
import { certIDOf, keyHashOf, sameCertID } from '../../core/revocation/ocsp/request.ts';
import { reasonCode } from '../../core/revocation/reason.ts';
import { intermediateIds, type AuthorityId } from '../pki/authorities.ts';
import { issueLeaf } from '../pki/certificate-maker.ts';
import { keyIdentifier } from '../pki/extensions.ts';
import { generateRsaKeyPair, importSigningKey, type RsaKeyPair } from '../pki/keys.ts';
import { authorityName } from '../pki/names.ts';
import { readRevocations, type Revocation } from '../pki/revocation.ts';
import type { SandboxPki } from '../pki/store.ts';

/** OCSPResponseStatus (RFC 6960 § 4.2.1). */
const statuses = { successful: 0, malformedRequest: 1, unauthorized: 6 } as const;

/** Milliseconds. */
const answerLifetime = 10 * 60 * 1000;
const delegateLifetime = 30 * 24 * 3600 * 1000;

/** Answers for the authorities that issue leaves; each delegated to it with a certificate of its own. */
export class OcspResponder {
  readonly #pki: SandboxPki;
  readonly #key: CryptoKey;
  readonly #delegates: ReadonlyMap<AuthorityId, X509Certificate>;

  private constructor(pki: SandboxPki, key: CryptoKey, delegates: ReadonlyMap<AuthorityId, X509Certificate>) {
    this.#pki = pki;
    this.#key = key;
    this.#delegates = delegates;
  }

  static async create(pki: SandboxPki): Promise<OcspResponder> {
    const keys = await generateRsaKeyPair(2048);
    const delegates = new Map<AuthorityId, X509Certificate>();
    for (const id of intermediateIds) delegates.set(id, await issueDelegate(pki, id, keys));
    const key = await importSigningKey(keys.privateKey);
    keys.privateKey.fill(0);
    return new OcspResponder(pki, key, delegates);
  }

  /**
   * @param der an OCSPRequest; whatever it asks beyond its first certificate's authority is unknown.
   * @returns DER of the OCSPResponse.
   */
  async answer(der: Uint8Array): Promise<Uint8Array> {
    const request = parseRequest(der);
    if (request === null) return refusal(statuses.malformedRequest);
    const asked = request.tbsRequest.requestList.map(({ reqCert }) => reqCert);
    const [first] = asked;
    const authority = [...this.#delegates].find(([id]) => first !== undefined && this.#issued(first, id));
    if (authority === undefined) return refusal(statuses.unauthorized);
    const [id, delegate] = authority;
    const revocations = await readRevocations(this.#pki);
    const now = new Date();
    const nonce = request.tbsRequest.requestExtensions?.find(({ extnID }) => extnID === ocspOids.nonce);
    const response = new pkijs.BasicOCSPResponse({
      certs: [pkijs.Certificate.fromBER(delegate.rawData)],
      tbsResponseData: new pkijs.ResponseData({
        responderID: new asn1js.OctetString({ valueHex: keyHashOf(delegate) }),
        producedAt: now,
        responses: asked.map(
          (certID) =>
            new pkijs.SingleResponse({
              certID,
              certStatus: this.#issued(certID, id) ? statusOf(certID, id, revocations) : unknown(),
              thisUpdate: now,
              nextUpdate: new Date(now.getTime() + answerLifetime),
            }),
        ),
        ...(nonce !== undefined && { responseExtensions: [nonce] }),
      }),
    });
    await response.sign(this.#key, 'SHA-256');
    return successful(response);
  }

  /** Whether a question names this authority, by its name and its key. */
  #issued(certID: CertID, id: AuthorityId): boolean {
    const delegate = this.#delegates.get(id);
    if (delegate === undefined) return false;
    const own = certIDOf(delegate, this.#pki.authorities[id].certificate);
    own.serialNumber = certID.serialNumber;
    return sameCertID(own, certID);
  }
}

function issueDelegate(
  pki: SandboxPki,
  id: AuthorityId,
  { publicKey }: RsaKeyPair,
): Promise<X509Certificate> {
  const issuer = pki.authorities[id];
  const notBefore = new Date(Date.now() - 3600_000);
  return issueLeaf(issuer, {
    subject: authorityName(`TEST OCSP ${id}`),
    publicKey,
    notBefore,
    notAfter: new Date(notBefore.getTime() + delegateLifetime),
    extensions: [
      new x509.BasicConstraintsExtension(false),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([ocspOids.signing]),
      new x509.Extension(ocspOids.noCheck, false, new asn1js.Null().toBER()),
      new x509.SubjectKeyIdentifierExtension(keyIdentifier(publicKey)),
      new x509.AuthorityKeyIdentifierExtension(issuer.keyIdentifier),
    ],
  });
}

function parseRequest(der: Uint8Array): OCSPRequest | null {
  try {
    return pkijs.OCSPRequest.fromBER(new Uint8Array(der));
  } catch {
    return null;
  }
}

function statusOf(certID: CertID, id: AuthorityId, revocations: readonly Revocation[]): asn1js.BaseBlock {
  const asked = certID.serialNumber.toBigInt();
  const revocation = revocations.find(
    ({ authority, serialNumber }) => authority === id && BigInt(`0x${serialNumber}`) === asked,
  );
  if (revocation === undefined) return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } });
  const time = new asn1js.GeneralizedTime({ valueDate: new Date(revocation.date) });
  const reason = new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 0 },
    value: [new asn1js.Enumerated({ value: reasonCode(revocation.reason) })],
  });
  return new asn1js.Constructed({
    idBlock: { tagClass: 3, tagNumber: 1 },
    // As in lists, `unspecified` is better left out (RFC 5280 § 5.3.1).
    value: revocation.reason === 'unspecified' ? [time] : [time, reason],
  });
}

function unknown(): asn1js.BaseBlock {
  return new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber: 2 } });
}

function successful(response: BasicOCSPResponse): Uint8Array {
  const responseBytes = new pkijs.ResponseBytes({
    responseType: ocspOids.basicResponse,
    response: new asn1js.OctetString({ valueHex: response.toSchema().toBER() }),
  });
  const responseStatus = new asn1js.Enumerated({ value: statuses.successful });
  return new Uint8Array(new pkijs.OCSPResponse({ responseStatus, responseBytes }).toSchema().toBER());
}

function refusal(status: number): Uint8Array {
  const responseStatus = new asn1js.Enumerated({ value: status });
  return new Uint8Array(new pkijs.OCSPResponse({ responseStatus }).toSchema().toBER());
}
