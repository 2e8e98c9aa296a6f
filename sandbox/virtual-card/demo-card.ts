import { createPrivateKey } from 'node:crypto';
import { derOf } from '../../core/certificate/certificate.ts';
import { makeCardKeys, type CardKey } from '../cards/card-keys.ts';
import { demoPin, demoUnblockingCode, type CardDefinition } from '../cards/definitions.ts';
import type { SandboxPki } from '../pki/store.ts';
import { PivCard, type PivContent, type PivKey } from './piv-card.ts';

/**
 * Makes a demonstration card that can go into a reader: its certificates are what the SoftHSM2 card of the same
 * definition has, with keys of its own.
 */
export async function makePivCard(pki: SandboxPki, definition: CardDefinition): Promise<PivCard> {
  const keys = await makeCardKeys(pki, definition);
  const card = new PivCard({
    number: definition.number,
    expires: new Date(Math.max(...keys.map(({ certificate }) => certificate.notAfter.getTime()))),
    pin: demoPin,
    unblockingCode: demoUnblockingCode,
    keys: Object.fromEntries(keys.map((key) => [key.role, pivKey(key)])) satisfies PivContent['keys'],
  });
  if (definition.blocked === true) card.pin.block();
  return card;
}

function pivKey({ certificate, privateKey }: CardKey): PivKey {
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' });
  privateKey.fill(0);
  return { privateKey: key, certificate: derOf(certificate) };
}
