import { fingerprintOf, parseCertificate } from '../certificate/certificate.ts';
import { IgcError } from '../igc/errors.ts';
import type { IgcPlatform } from '../igc/platform.ts';
import type { Product } from '../igc/product.ts';
import type { RevocationReason } from '../revocation/types.ts';
import type { StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';

/** Reasons that whoever holds a certificate may have; the others are an authority's. The gravest first. */
export const holderReasons = [
  'keyCompromise',
  'superseded',
  'cessationOfOperation',
  'affiliationChanged',
  'unspecified',
] as const satisfies readonly RevocationReason[];
export type HolderReason = (typeof holderReasons)[number];

export interface RevocationParts {
  readonly vault: Pick<Vault, 'certificates' | 'secrets'>;
  readonly platform: Pick<IgcPlatform, 'list' | 'revoke'>;
}

export interface RevocationWish {
  /** Kept in the vault; the platform does not ask. */
  readonly reason: HolderReason;
  /** UTF-8, as a person typed it, which the caller wipes; null: the one that the vault keeps, if it keeps any. */
  readonly code: Uint8Array | null;
}

/**
 * Revokes a certificate of the vault, for good, and writes it down. One that the platform knows as revoked already is
 * written down as it tells it.
 *
 * @throws IgcError PRODUCT_UNKNOWN when the platform does not show it to this card, and its refusals; CardError, VaultError
 */
export async function revokeStored(
  parts: RevocationParts,
  certificate: StoredCertificate,
  { reason, code }: RevocationWish,
): Promise<StoredCertificate> {
  const product = issuedProducts(await parts.platform.list()).get(certificate.fingerprint);
  if (product === undefined) throw new IgcError('PRODUCT_UNKNOWN');
  const told = product.revokedAt === null ? await revoke(parts, product.id, certificate.id, code) : product;
  const revokedAt = told.revokedAt ?? new Date().toISOString();
  return parts.vault.certificates.recordRevocation(certificate.id, revokedAt, reason);
}

/** Products by the fingerprint of the certificate that they handed out, as the vault writes it. */
export function issuedProducts(products: readonly Product[]): ReadonlyMap<string, Product> {
  return new Map(
    products.flatMap((product) =>
      product.issued === null
        ? []
        : [[fingerprintOf(parseCertificate(product.issued.certificate)), product] as const],
    ),
  );
}

function revoke(
  { vault, platform }: RevocationParts,
  product: string,
  certificateId: string,
  typed: Uint8Array | null,
): Promise<Product> {
  const withCode = (code: Uint8Array): Promise<Product> =>
    platform.revoke(product, Buffer.from(code).toString('utf8'));
  if (typed !== null) return withCode(typed);
  const kept = vault.secrets.list(certificateId).some(({ kind }) => kind === 'revocation-code');
  return kept
    ? vault.secrets.use(certificateId, 'revocation-code', withCode)
    : platform.revoke(product, null);
}
