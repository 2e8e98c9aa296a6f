import type { X509Certificate } from '@peculiar/x509';
import { authenticationCertificateOf } from '../card/authentication-certificate.ts';
import type { Card, CardCertificate } from '../card/card.ts';
import type { CardInventory, TokenReport } from '../card/types.ts';
import { fingerprintOf, parseCertificate } from '../certificate/certificate.ts';
import { CertificateError } from '../certificate/errors.ts';
import { validateChain } from '../certificate/chain.ts';
import { attributeValues, toRfc4514 } from '../certificate/name.ts';
import { attributeOids } from '../certificate/oids.ts';
import type { TrustStore } from '../certificate/trust-store.ts';
import type { PathRevocation } from '../revocation/types.ts';
import { cardStatusReport } from './report.ts';
import type { CardStatusReport } from './types.ts';

/** Asks whether a certificate of a path is revoked. @param path leaf first, pinned root last. */
export type RevocationCheck = (
  path: readonly X509Certificate[],
) => Promise<Pick<PathRevocation, 'verdict' | 'subject'>>;

export interface ReadStatusOptions {
  readonly trust: TrustStore;
  readonly at: Date;
  /** Null: revocation is not asked, and never shown as good. */
  readonly checkRevocation: RevocationCheck | null;
}

/**
 * Reports on a card that was identified in an inventory. Revocation is asked for a path to a pinned root only: nobody
 * else has the right to answer.
 */
export async function readCardStatus(
  card: Card,
  inventory: CardInventory,
  { trust, at, checkRevocation }: ReadStatusOptions,
): Promise<CardStatusReport> {
  const path = await pathOf(card, inventory, trust, at);
  const { module, slotId } = card.ref;
  const asked = path === null || checkRevocation === null ? null : await checkRevocation(path);
  return cardStatusReport({
    card,
    reader: inventory.readers.find((each) => each.module === module && each.slotId === slotId) ?? null,
    module: inventory.modules.find((each) => each.path === module) ?? null,
    revocation: asked?.verdict ?? null,
    revokedAuthority: asked === null ? null : revokedAuthorityIn(path ?? [], asked),
    at,
  });
}

/** The verdict may be about an authority above the card. */
function revokedAuthorityIn(
  path: readonly X509Certificate[],
  { verdict, subject }: Pick<PathRevocation, 'verdict' | 'subject'>,
): string | null {
  if (verdict.status !== 'revoked') return null;
  const authority = path.slice(1).find(({ subjectName }) => toRfc4514(subjectName) === subject);
  return authority === undefined
    ? null
    : (attributeValues(authority.subjectName, attributeOids.commonName)[0] ?? subject);
}

async function pathOf(
  card: Card,
  { tokens }: CardInventory,
  trust: TrustStore,
  at: Date,
): Promise<readonly X509Certificate[] | null> {
  const certificate = card.status === 'unreadable' ? null : authenticationCertificateOf(card, at);
  const { module, slotId, serialNumber } = card.ref;
  const token = tokens.find(
    (each) => each.module === module && each.slotId === slotId && each.serialNumber === serialNumber,
  );
  if (certificate === null || token === undefined) return null;
  const leaf = leafOf(certificate, token);
  if (leaf === null) return null;
  // The very path that was validated: what another one says would prove nothing.
  const { path, root } = await validateChain(leaf, { trust, at, purpose: 'clientAuth' });
  return root === null ? null : path;
}

/** By its fingerprint: two objects of a card may share a CKA_ID, and what was judged is what must be asked about. */
function leafOf({ id, fingerprint }: CardCertificate, token: TokenReport): X509Certificate | null {
  for (const held of token.certificates) {
    if (held.id !== id) continue;
    try {
      const parsed = parseCertificate(Buffer.from(held.der, 'base64'));
      if (fingerprintOf(parsed) === fingerprint) return parsed;
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
    }
  }
  return null;
}
