import * as asn1js from 'asn1js';
import type { AlgorithmIdentifier } from 'pkijs';
import { CertificateError } from './errors.ts';

/** Iterations of a key derivation, or scrypt's N. Files of usual tools ask for 2,000 to 600,000. */
const mostIterations = 2 ** 20;

/** As `mostIterations`, for a derivation in JavaScript: twice what the most careful of the tools that still use it asks. */
const mostLegacyIterations = 200_000;

/**
 * Refuses a password-based algorithm (RFC 8018, RFC 7292 appendix B) that asks for hours of derivation: no number in its
 * parameters is as large in a file made to be opened.
 *
 * @throws CertificateError PKCS12_UNSUPPORTED
 */
export function requireAffordable(algorithm: AlgorithmIdentifier): void {
  requireAtMost(mostIterations, algorithm);
}

/** As `requireAffordable`, for PKCS#12's own ciphers. */
export function requireAffordableLegacy(algorithm: AlgorithmIdentifier): void {
  requireAtMost(mostLegacyIterations, algorithm);
}

function requireAtMost(most: number, { algorithmId, algorithmParams }: AlgorithmIdentifier): void {
  if (largestInteger(algorithmParams) > most) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: algorithmId } });
  }
}

/** As `requireAffordable`, for the derivation of a MAC's key. */
export function requireAffordableMac(iterations: number): void {
  if (iterations > mostIterations) {
    throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail: `MAC × ${iterations}` } });
  }
}

function largestInteger(block: unknown): number {
  if (block instanceof asn1js.Constructed) return Math.max(0, ...block.valueBlock.value.map(largestInteger));
  if (!(block instanceof asn1js.Integer)) return 0;
  return Number(`0x0${Buffer.from(block.valueBlock.valueHexView).toString('hex')}`);
}
