import type { X509Certificate } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import { pkijs, x509 } from '../../certificate/crypto.ts';
import { caConstraintOf, keyUsageOf } from '../../certificate/extensions.ts';
import { sameName } from '../../certificate/name.ts';
import { RevocationError } from '../errors.ts';
import { keyIdentifierOf } from '../issuer.ts';
import { decodeElement, decoding, malformed, type RawExtension } from './elements.ts';
import { crlOids } from './oids.ts';
import type { CrlScan } from './scan.ts';

/** A list that its authority signed and that speaks of the certificate; its dates are not judged yet. */
export interface AcceptedCrl extends Pick<CrlScan, 'entry' | 'entryCount' | 'thisUpdate'> {
  readonly nextUpdate: Date;
  /** CRL number; null when the list has none. */
  readonly number: bigint | null;
  /** Of a delta list: the number of the complete lists it builds on, or of later ones. */
  readonly baseNumber: bigint | null;
  /** DER of the issuingDistributionPoint in hex, empty without one: a delta must have its base's. */
  readonly scope: string;
  /** DER of the freshestCRL extension; null without one. */
  readonly freshest: Uint8Array | null;
  /** Entries stay after the certificate expired. */
  readonly keepsExpired: boolean;
}

export interface CrlSubject {
  readonly certificate: X509Certificate;
  /** The very authority that signed the certificate, at its place in a validated path. */
  readonly issuer: X509Certificate;
}

const processedExtensions: ReadonlySet<string> = new Set(Object.values(crlOids));

/**
 * Decides whether a list may be used for a certificate (RFC 5280 § 6.3.3), all but its dates.
 *
 * @param names addresses of the distribution point it came from; null for a delta, whose base's scope is compared.
 * @throws RevocationError CRL_WRONG_ISSUER, CRL_SIGNER_NOT_ALLOWED, SIGNATURE_INVALID, CRL_UNSUPPORTED, CRL_MALFORMED
 */
export function acceptCrl(
  scan: CrlScan,
  { certificate, issuer }: CrlSubject,
  names: readonly string[] | null,
): AcceptedCrl {
  const value = (oid: string): Uint8Array | null =>
    scan.extensions.find((extension) => extension.oid === oid)?.value ?? null;
  checkSigner(scan, issuer, value(crlOids.authorityKeyIdentifier));
  checkCriticalExtensions(scan);
  const scope = value(crlOids.issuingDistributionPoint);
  if (scope !== null) checkScope(scope, certificate, names);
  if (scan.nextUpdate === null) throw malformed('nextUpdate is missing');
  const baseNumber = integerOf(value(crlOids.deltaCrlIndicator));
  if (scan.entry?.reason === 'removeFromCRL' && baseNumber === null)
    throw malformed('removeFromCRL in a complete list');
  return {
    entry: scan.entry,
    entryCount: scan.entryCount,
    thisUpdate: scan.thisUpdate,
    nextUpdate: scan.nextUpdate,
    number: integerOf(value(crlOids.crlNumber)),
    baseNumber,
    scope: scope === null ? '' : Buffer.from(scope).toString('hex'),
    freshest: value(crlOids.freshestCrl),
    keepsExpired: value(crlOids.expiredCertsOnCrl) !== null,
  };
}

function checkSigner(scan: CrlScan, issuer: X509Certificate, keyIdentifier: Uint8Array | null): void {
  if (!decoding(() => sameName(scan.issuer, issuer.subjectName)))
    throw new RevocationError('CRL_WRONG_ISSUER');
  const own = keyIdentifierOf(issuer);
  const named = keyIdentifier === null ? null : authorityKeyOf(keyIdentifier);
  if (own !== null && named !== null && own !== named) throw new RevocationError('CRL_WRONG_ISSUER');
  if (keyUsageOf(issuer)?.usages.includes('cRLSign') === false) {
    throw new RevocationError('CRL_SIGNER_NOT_ALLOWED');
  }
  if (!scan.signatureValid) throw new RevocationError('SIGNATURE_INVALID');
}

function authorityKeyOf(value: Uint8Array): string | null {
  return decoding(() => {
    const extension = new x509.Extension(crlOids.authorityKeyIdentifier, false, new Uint8Array(value));
    return new x509.AuthorityKeyIdentifierExtension(extension.rawData).keyId?.toLowerCase() ?? null;
  });
}

function checkCriticalExtensions({ extensions, entriesUnsupported }: CrlScan): void {
  const unknown = extensions.find(({ oid, critical }) => critical && !processedExtensions.has(oid));
  if (unknown !== undefined) throw unsupported(unknown.oid);
  if (entriesUnsupported) throw unsupported('CRL entry extension');
}

/** Only lists with all reasons, signed by the certificate's own authority, are used (RFC 5280 § 5.2.5). */
function checkScope(value: Uint8Array, certificate: X509Certificate, names: readonly string[] | null): void {
  const scope = decoding(() => new pkijs.IssuingDistributionPoint({ schema: decodeElement(value) }));
  const { distributionPoint } = scope;
  const { isCa } = caConstraintOf(certificate);
  if (scope.indirectCRL) throw unsupported('indirectCRL');
  if (scope.onlySomeReasons !== undefined) throw unsupported('onlySomeReasons');
  if (scope.onlyContainsAttributeCerts) throw unsupported('onlyContainsAttributeCerts');
  if (scope.onlyContainsUserCerts && isCa) throw unsupported('onlyContainsUserCerts');
  if (scope.onlyContainsCACerts && !isCa) throw unsupported('onlyContainsCACerts');
  if (distributionPoint === undefined || names === null) return;
  const point = Array.isArray(distributionPoint) ? distributionPoint : [];
  if (!point.some(({ value: name }) => typeof name === 'string' && names.includes(name))) {
    throw unsupported('distributionPoint');
  }
}

function integerOf(value: RawExtension['value'] | null): bigint | null {
  if (value === null) return null;
  const integer = decodeElement(value);
  if (!(integer instanceof asn1js.Integer)) throw malformed('INTEGER expected');
  return integer.toBigInt();
}

function unsupported(detail: string): RevocationError {
  return new RevocationError('CRL_UNSUPPORTED', { params: { detail } });
}
