import { createPrivateKey } from 'node:crypto';
import type { X509Certificate } from '@peculiar/x509';
import * as asn1js from 'asn1js';
import { derOf } from '../../core/certificate/certificate.ts';
import type { Authority } from '../pki/certificate-maker.ts';
import type { SandboxPki } from '../pki/store.ts';
import { cardIssuer, makeCardKeys, type CardKey, type CardRole } from './card-keys.ts';
import { dataObjects } from './data-objects.ts';
import { demoPin, demoUnblockingCode, tokenLabel, type CardDefinition } from './definitions.ts';
import { keyTraits, type KeyTraits } from './mechanisms.ts';
import type { RsaParts, TokenContent, TokenObject } from './token-content.ts';

export interface CardContent {
  readonly token: TokenContent;
  readonly issuer: Authority;
  readonly certificates: readonly X509Certificate[];
}

/** Labels of a card's objects. The facts attest them on a CPS; CPE and CPA are assumed alike. */
const labels: Readonly<Record<CardRole, { readonly certificate: string; readonly key: string }>> = {
  authentication: { certificate: "Certificat d'Authentification CPS", key: 'CPS_PRIV_AUT' },
  signature: { certificate: 'Certificat de Signature CPS', key: 'CPS_PRIV_SIG' },
};

/** Generates a card's keys and certificates. The keys are secret: wipe the token's content after use. */
export async function makeCardContent(pki: SandboxPki, card: CardDefinition): Promise<CardContent> {
  const keys = await makeCardKeys(pki, card);
  return {
    token: {
      label: tokenLabel(card),
      pin: demoPin,
      unblockingCode: demoUnblockingCode,
      objects: [
        ...keys.flatMap((key) => keyObjects(key, keyTraits[card.family][key.role])),
        ...dataObjects(card),
      ],
    },
    issuer: cardIssuer(pki, card),
    certificates: keys.map(({ certificate }) => certificate),
  };
}

/** Overwrites the private parts of a token's keys. */
export function wipeKeys(token: TokenContent): void {
  for (const object of token.objects) {
    if (object.kind === 'private-key')
      for (const part of Object.values(object.key) as Uint8Array[]) part.fill(0);
  }
}

function keyObjects({ role, certificate, privateKey }: CardKey, traits: KeyTraits): readonly TokenObject[] {
  const id = Uint8Array.of(traits.id);
  const subject = new Uint8Array(certificate.subjectName.toArrayBuffer());
  const objects: readonly TokenObject[] = [
    {
      kind: 'certificate',
      label: labels[role].certificate,
      id,
      der: derOf(certificate),
      subject,
      issuer: new Uint8Array(certificate.issuerName.toArrayBuffer()),
      serialNumber: derInteger(certificate.serialNumber),
    },
    {
      kind: 'private-key',
      label: labels[role].key,
      id,
      subject,
      key: rsaParts(privateKey),
      mechanisms: traits.mechanisms,
    },
  ];
  privateKey.fill(0);
  return objects;
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
