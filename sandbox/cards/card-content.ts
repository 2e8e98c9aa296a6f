import { createPrivateKey } from 'node:crypto';
import type { Name, X509Certificate } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import { derOf } from '../../core/certificate/certificate.ts';
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
import { dataObjects } from './data-objects.ts';
import {
  cardIssuerNumber,
  demoPin,
  demoUnblockingCode,
  tokenLabel,
  type CardDefinition,
} from './definitions.ts';
import { keyTraits, type KeyTraits } from './mechanisms.ts';
import type { RsaParts, TokenContent, TokenObject } from './token-content.ts';

export interface CardContent {
  readonly token: TokenContent;
  readonly issuer: Authority;
  readonly certificates: readonly X509Certificate[];
}

/** The two roles of a card's keys. The facts attest these labels on a CPS; CPE and CPA are assumed alike. */
const roles = [
  {
    role: 'authentication',
    certificateLabel: "Certificat d'Authentification CPS",
    keyLabel: 'CPS_PRIV_AUT',
    extensions: cardAuthenticationExtensions,
  },
  {
    role: 'signature',
    certificateLabel: 'Certificat de Signature CPS',
    keyLabel: 'CPS_PRIV_SIG',
    extensions: cardSignatureExtensions,
  },
] as const;

/** Named professionals hang under FORT, establishment cards under STANDARD. */
export function cardIssuer(pki: SandboxPki, card: CardDefinition): Authority {
  return pki.authorities[card.structure === null ? 'ACI-FO-PP-TEST' : 'ACI-ST-PP-TEST'];
}

/** Generates a card's keys and certificates. The keys are secret: wipe the token's content after use. */
export async function makeCardContent(pki: SandboxPki, card: CardDefinition): Promise<CardContent> {
  const issuer = cardIssuer(pki, card);
  const made = await Promise.all(
    roles.map((role) => makeRole(issuer, card, role, keyTraits[card.family][role.role])),
  );
  return {
    token: {
      label: tokenLabel(card),
      pin: demoPin,
      unblockingCode: demoUnblockingCode,
      objects: [...made.flatMap(({ objects }) => objects), ...dataObjects(card)],
    },
    issuer,
    certificates: made.map(({ certificate }) => certificate),
  };
}

/** Overwrites the private parts of a token's keys. */
export function wipeKeys(token: TokenContent): void {
  for (const object of token.objects) {
    if (object.kind === 'private-key')
      for (const part of Object.values(object.key) as Uint8Array[]) part.fill(0);
  }
}

async function makeRole(
  issuer: Authority,
  card: CardDefinition,
  role: (typeof roles)[number],
  traits: KeyTraits,
): Promise<{ readonly certificate: X509Certificate; readonly objects: readonly TokenObject[] }> {
  const { privateKey, publicKey } = await generateRsaKeyPair(2048);
  const certificate = await issueLeaf(issuer, {
    ...validityOf(card),
    subject: subjectOf(card),
    publicKey,
    extensions: role.extensions(issuer, publicKey, extensionContent(card)),
  });
  const id = Uint8Array.of(traits.id);
  const subject = new Uint8Array(certificate.subjectName.toArrayBuffer());
  const objects: readonly TokenObject[] = [
    {
      kind: 'certificate',
      label: role.certificateLabel,
      id,
      der: derOf(certificate),
      subject,
      issuer: new Uint8Array(certificate.issuerName.toArrayBuffer()),
      serialNumber: derInteger(certificate.serialNumber),
    },
    {
      kind: 'private-key',
      label: role.keyLabel,
      id,
      subject,
      key: rsaParts(privateKey),
      mechanisms: traits.mechanisms,
    },
  ];
  privateKey.fill(0);
  return { certificate, objects };
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

function rsaParts(privateKey: Buffer): RsaParts {
  const jwk = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }).export({ format: 'jwk' });
  const part = (value: string | undefined): Uint8Array => Buffer.from(value ?? '', 'base64url');
  return {
    modulus: part(jwk.n),
    publicExponent: part(jwk.e),
    privateExponent: part(jwk.d),
    prime1: part(jwk.p),
    prime2: part(jwk.q),
    exponent1: part(jwk.dp),
    exponent2: part(jwk.dq),
    coefficient: part(jwk.qi),
  };
}

/** @param hex positive, without a leading zero byte. */
function derInteger(hex: string): Uint8Array {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
  return new Uint8Array(new asn1js.Integer({ valueHex: bytes.buffer }).toBER());
}
