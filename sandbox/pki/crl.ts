import type { Extension, X509Crl } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import { x509 } from '../../core/certificate/crypto.ts';
import { crlOids } from '../../core/revocation/crl/oids.ts';
import type { Authority } from './certificate-maker.ts';
import { signingAlgorithm } from './keys.ts';
import type { Revocation } from './revocation.ts';

/** Milliseconds. The real lists of intermediates live six days. */
export const completeLifetime = 6 * 24 * 3600 * 1000;
export const deltaLifetime = 10 * 60 * 1000;

/** Everything that an authority revoked. */
export function completeCrl(authority: Authority, revocations: readonly Revocation[]): Promise<X509Crl> {
  return signCrl(authority, revocations, completeLifetime, []);
}

/**
 * What brings any complete list up to date. Nothing revoked here is ever lifted, so that it can build on the very first
 * list, and serve whoever kept any other.
 */
export function deltaCrl(authority: Authority, revocations: readonly Revocation[]): Promise<X509Crl> {
  const first = new x509.Extension(crlOids.deltaCrlIndicator, true, integer(1n));
  return signCrl(authority, revocations, deltaLifetime, [first]);
}

function signCrl(
  authority: Authority,
  revocations: readonly Revocation[],
  lifetime: number,
  extensions: readonly Extension[],
): Promise<X509Crl> {
  const thisUpdate = new Date();
  return x509.X509CrlGenerator.create({
    issuer: authority.certificate.subjectName,
    thisUpdate,
    nextUpdate: new Date(thisUpdate.getTime() + lifetime),
    signingKey: authority.signingKey,
    signingAlgorithm,
    entries: revocations.map(({ serialNumber, date, reason }) => ({
      serialNumber,
      revocationDate: new Date(date),
      reason: x509.X509CrlReason[reason],
    })),
    extensions: [
      new x509.AuthorityKeyIdentifierExtension(authority.keyIdentifier),
      // Milliseconds since 1970: grows from one list to the next, whoever signs it.
      new x509.Extension(crlOids.crlNumber, false, integer(BigInt(thisUpdate.getTime()))),
      ...extensions,
    ],
  });
}

function integer(value: bigint): ArrayBuffer {
  return asn1js.Integer.fromBigInt(value).toBER();
}
