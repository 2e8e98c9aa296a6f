import * as asn1js from 'asn1js';
import type { AlgorithmIdentifier } from 'pkijs';
import { CertificateError } from './errors.ts';

/** Iterations of one key derivation, or scrypt's N. Files of usual tools ask for 2,000 to 600,000. */
const mostIterations = 2 ** 20;

/** Of all derivations of a file: NSS and GnuTLS ask for 600,000 for each of its parts. */
const mostInAll = 2 ** 22;

/**
 * What opening one file may cost. Refuses password-based algorithms (RFC 8018, RFC 7292 appendix B) that ask for hours
 * of derivation: no number in their parameters is as large in a file made to be opened.
 */
export class DerivationBudget {
  #spent = 0;

  /** @throws CertificateError PKCS12_UNSUPPORTED */
  spend({ algorithmId, algorithmParams }: AlgorithmIdentifier): void {
    this.#spend(largestInteger(algorithmParams), algorithmId);
  }

  /** As `spend`, for the derivation of a MAC's key. */
  spendOnMac(iterations: number): void {
    this.#spend(iterations, `MAC × ${iterations}`);
  }

  #spend(iterations: number, detail: string): void {
    this.#spent += iterations;
    if (iterations > mostIterations || this.#spent > mostInAll) {
      throw new CertificateError('PKCS12_UNSUPPORTED', { params: { detail } });
    }
  }
}

function largestInteger(block: unknown): number {
  if (block instanceof asn1js.Constructed) return Math.max(0, ...block.valueBlock.value.map(largestInteger));
  if (!(block instanceof asn1js.Integer)) return 0;
  return Number(`0x0${Buffer.from(block.valueBlock.valueHexView).toString('hex')}`);
}
