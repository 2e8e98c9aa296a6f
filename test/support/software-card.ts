import { pemOf } from '../../core/certificate/certificate.ts';
import { subjectOf } from '../../sandbox/cards/card-keys.ts';
import { cardIssuerNumber, type CardDefinition } from '../../sandbox/cards/definitions.ts';
import { issueLeaf, type Authority } from '../../sandbox/pki/certificate-maker.ts';
import type { RsaKeyPair } from '../../sandbox/pki/keys.ts';
import { cardAuthenticationExtensions, cardSignatureExtensions } from '../../sandbox/pki/profiles.ts';

export interface SoftwareCardOptions {
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  readonly usage?: 'authentication' | 'signature';
}

const day = 24 * 3600 * 1000;

/** A card's certificate whose key is in software, for TLS clients that need files. @returns PEM. */
export async function softwareCard(
  issuer: Authority,
  card: CardDefinition,
  { publicKey }: RsaKeyPair,
  options: SoftwareCardOptions = {},
): Promise<string> {
  const extensions = options.usage === 'signature' ? cardSignatureExtensions : cardAuthenticationExtensions;
  const certificate = await issueLeaf(issuer, {
    subject: subjectOf(card),
    publicKey,
    notBefore: options.notBefore ?? new Date(Date.now() - day),
    notAfter: options.notAfter ?? new Date(Date.now() + 365 * day),
    extensions: extensions(issuer, publicKey, {
      type: card.type,
      number: `${cardIssuerNumber}/${card.number}`,
      principalName: `${card.principal}@carte-cps.fr`,
      professionCode: card.professionCode,
    }),
  });
  return pemOf(certificate);
}

/** PKCS#8 PEM. */
export function keyPem({ privateKey }: RsaKeyPair): string {
  const lines = privateKey.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`;
}
