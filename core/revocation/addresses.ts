import type { X509Certificate } from '@peculiar/x509';
import { x509 } from '../certificate/crypto.ts';
import { crlOids } from './crl/oids.ts';

/** Where a list is said to be. */
export interface DistributionPoint {
  /** As the certificate writes it. */
  readonly address: string;
  /** All addresses of the same point, which an issuingDistributionPoint may name (RFC 5280 § 5.2.5). */
  readonly names: readonly string[];
}

const uri = 'url';

/** OCSP responders of a certificate (authorityInfoAccess, RFC 5280 § 4.2.2.1). */
export function ocspAddresses(certificate: X509Certificate): readonly string[] {
  const extension = certificate.getExtension(x509.AuthorityInfoAccessExtension);
  return extension?.ocsp.filter(({ type }) => type === uri).map(({ value }) => value) ?? [];
}

/** Complete lists of a certificate's issuer (cRLDistributionPoints, RFC 5280 § 4.2.1.13). */
export function crlPoints(certificate: X509Certificate): readonly DistributionPoint[] {
  const extension = certificate.getExtension(x509.CRLDistributionPointsExtension);
  return extension === null ? [] : pointsOf(extension);
}

/** Delta lists that a certificate names (freshestCRL, RFC 5280 § 4.2.1.15). */
export function freshestPoints(certificate: X509Certificate): readonly DistributionPoint[] {
  const extension = certificate.extensions.find(({ type }) => type === crlOids.freshestCrl);
  return extension === undefined ? [] : decodePoints(new Uint8Array(extension.value));
}

/** @param value DER of CRLDistributionPoints; empty when unreadable. */
export function decodePoints(value: Uint8Array<ArrayBuffer>): readonly DistributionPoint[] {
  try {
    const extension = new x509.Extension(crlDistributionPointsOid, false, value);
    return pointsOf(new x509.CRLDistributionPointsExtension(extension.rawData));
  } catch {
    return [];
  }
}

const crlDistributionPointsOid = '2.5.29.31';

/** Points that hold some reasons only, or that another authority signs, are left out: their lists are not enough. */
function pointsOf({ distributionPoints }: x509.CRLDistributionPointsExtension): readonly DistributionPoint[] {
  return distributionPoints
    .filter(({ reasons, cRLIssuer }) => reasons === undefined && cRLIssuer === undefined)
    .flatMap(({ distributionPoint }) => {
      const names = (distributionPoint?.fullName ?? []).flatMap(
        ({ uniformResourceIdentifier }) => uniformResourceIdentifier ?? [],
      );
      return names.map((address) => ({ address, names }));
    });
}
