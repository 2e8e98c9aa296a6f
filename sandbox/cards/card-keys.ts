import type { Name, X509Certificate } from '@peculiar/x509';
import { issueLeaf, type Authority, type Validity } from '../pki/certificate-maker.ts';
import { generateRsaKeyPair } from '../pki/keys.ts';
import { distinguishedName } from '../pki/names.ts';
import {
  cardAuthenticationExtensions,
  cardSignatureExtensions,
  type CardExtensionContent,
} from '../pki/profiles.ts';
import type { SandboxPki } from '../pki/store.ts';
import { structures } from '../structures.ts';
import { cardIssuerNumber, type CardDefinition } from './definitions.ts';

export type CardRole = 'authentication' | 'signature';

/** A key of a card, and its certificate. */
export interface CardKey {
  readonly role: CardRole;
  readonly certificate: X509Certificate;
  /** PKCS#8 DER. Secret: wipe it after use. */
  readonly privateKey: Buffer;
}

const extensionsByRole = {
  authentication: cardAuthenticationExtensions,
  signature: cardSignatureExtensions,
} as const;

/** Named professionals hang under FORT, establishment cards under STANDARD. */
export function cardIssuer(pki: SandboxPki, card: CardDefinition): Authority {
  return pki.authorities[card.structure === null ? 'ACI-FO-PP-TEST' : 'ACI-ST-PP-TEST'];
}

/** Generates a card's two keys, and has its authority certify them. */
export function makeCardKeys(pki: SandboxPki, card: CardDefinition): Promise<readonly CardKey[]> {
  const issuer = cardIssuer(pki, card);
  return Promise.all((['authentication', 'signature'] as const).map((role) => makeKey(issuer, card, role)));
}

async function makeKey(issuer: Authority, card: CardDefinition, role: CardRole): Promise<CardKey> {
  const { privateKey, publicKey } = await generateRsaKeyPair(2048);
  const certificate = await issueLeaf(issuer, {
    ...validityOf(card),
    subject: subjectOf(card),
    publicKey,
    extensions: extensionsByRole[role](issuer, publicKey, extensionContent(card)),
  });
  return { role, certificate, privateKey };
}

/** As on the real ones: establishment first where there is one, then title, then the holder. */
export function subjectOf(card: CardDefinition): Name {
  const structure = card.structure === null ? null : structures[card.structure];
  return distinguishedName([
    { country: 'FR' },
    ...(structure === null
      ? []
      : [
          { stateOrProvince: structure.department },
          { organization: structure.name },
          { organizationalUnit: structure.idNatStruct },
        ]),
    ...(card.title === null ? [] : [{ title: card.title }]),
    { commonName: card.identifier, surname: card.surname, givenName: card.givenName },
  ]);
}

function extensionContent(card: CardDefinition): CardExtensionContent {
  return {
    type: card.type,
    number: `${cardIssuerNumber}/${card.number}`,
    principalName: `${card.principal}@carte-cps.fr`,
    professionCode: card.professionCode,
  };
}

/** Three years, as on the real cards; an expired one ended a year ago. */
function validityOf(card: CardDefinition): Validity {
  const yearsAgo = card.expired === true ? 4 : 0;
  const notBefore = new Date();
  notBefore.setUTCMilliseconds(0);
  notBefore.setUTCDate(notBefore.getUTCDate() - 1);
  notBefore.setUTCFullYear(notBefore.getUTCFullYear() - yearsAgo);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + 3);
  return { notBefore, notAfter };
}
