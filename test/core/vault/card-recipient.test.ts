import { constants, privateEncrypt, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { derOf, parseCertificate, publicKeyFingerprintOf } from '../../../core/certificate/certificate.ts';
import { cardIdentity, cardRecipient, type VaultCard } from '../../../core/vault/recipients/card.ts';
import { deriveKey } from '../../../core/vault/recipients/derive.ts';
import { wrap } from '../../../core/vault/recipients/recipient.ts';
import type { Vault } from '../../../core/vault/vault.ts';
import { ecKeys, makeCertificate } from '../certificate/support/certificates.ts';
import { softCard, type SoftCard } from './soft-recipients.ts';
import { isWiped } from '../../support/wiped.ts';
import { vaultForEach } from './vault-for-each.ts';

let card: SoftCard;
let other: SoftCard;
let vault: Vault;
vaultForEach((made) => {
  vault = made;
});

beforeAll(async () => {
  [card, other] = await Promise.all([softCard(), softCard('2900000025')]);
});

const signedBy = (answer: (digestInfo: Uint8Array) => Uint8Array): VaultCard => ({
  ...card,
  sign: (digestInfo) => Promise.resolve(answer(digestInfo)),
});

describe('a card that opens a vault', () => {
  it('is known by its number and by its key, and leaves no signature in memory', async () => {
    card.signatures.length = 0;
    const added = await vault.recipients.add(cardRecipient(card));
    expect(added).toMatchObject({ kind: 'card', name: card.number });
    vault.lock();
    await vault.unlockWith(cardIdentity(card));
    expect(vault.locked).toBe(false);
    expect(card.signatures).toHaveLength(3);
    for (const signature of card.signatures) expect(isWiped(signature)).toBe(true);
    expect(vault.audit.list().at(-1)?.entry?.details).toEqual({
      kind: 'card',
      name: card.number,
      id: added.id,
    });
  });

  it('makes its key of a signature of what belongs to this place alone', async () => {
    const dataKey = Buffer.alloc(32, 7);
    const stanza = await wrap('coffre', dataKey, cardRecipient(card));
    const { publicKey } = parseCertificate(card.certificate);
    expect(stanza.parameters).toEqual({
      algorithm: 'rsa-pkcs1-v1_5-sha256+hkdf-sha256',
      cardNumber: card.number,
      publicKeyFingerprint: publicKeyFingerprintOf(new Uint8Array(publicKey.rawData)),
    });
    expect(stanza.salt).toHaveLength(32);
    const message = Buffer.concat([
      Buffer.from(`passerelle-vault/1\0card-challenge\0coffre\0${stanza.id}\0`),
      stanza.salt,
    ]);
    const place = { vaultId: 'coffre', recipientId: stanza.id };
    const expected = deriveKey(sign('sha256', message, card.key), stanza.salt, 'card', place);
    expect((await cardIdentity(card).wrappingKey(stanza, place))?.equals(expected)).toBe(true);
  });

  it('opens no other: of another key nothing is asked, even under the same number', async () => {
    await vault.recipients.add(cardRecipient(card));
    vault.lock();
    other.signatures.length = 0;
    const stranger = { ...other, number: card.number };
    await expect(vault.unlockWith(cardIdentity(stranger))).rejects.toMatchObject({
      code: 'CARD_NOT_RECIPIENT',
      params: { card: card.number },
    });
    expect(other.signatures).toEqual([]);
  });

  it('is one recipient, and two cards are two', async () => {
    await vault.recipients.add(cardRecipient(card));
    await expect(vault.recipients.add(cardRecipient({ ...card, number: 'x' }))).rejects.toMatchObject({
      code: 'RECIPIENT_EXISTS',
    });
    const second = await vault.recipients.add(cardRecipient(other));
    expect(vault.recipients.list().map(({ name }) => name)).toEqual([null, card.number, other.number]);
    // For itself, as after a new PIN it may be.
    await vault.recipients.replace(second.id, cardRecipient(other));
    expect(vault.recipients.list().map(({ name }) => name)).toEqual([null, card.number, other.number]);
  });
});

describe('a card that cannot give the same secret twice', () => {
  it.each<[string, (digestInfo: Uint8Array) => Uint8Array]>([
    [
      'its signatures have chance in them',
      (digestInfo) => sign('sha256', digestInfo, { key: card.key, padding: constants.RSA_PKCS1_PSS_PADDING }),
    ],
    [
      'it signs something else',
      () => privateEncrypt({ key: card.key, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(32, 1)),
    ],
  ])('is refused when %s, and what it signed is wiped', async (_, answer) => {
    const signatures: Uint8Array[] = [];
    const adding = vault.recipients.add(
      cardRecipient(
        signedBy((digestInfo) => {
          signatures.push(answer(digestInfo));
          return signatures.at(-1) ?? new Uint8Array();
        }),
      ),
    );
    await expect(adding).rejects.toMatchObject({ code: 'CARD_NOT_DETERMINISTIC' });
    expect(signatures).toHaveLength(1);
    for (const signature of signatures) expect(isWiped(signature)).toBe(true);
    expect(vault.recipients.list()).toHaveLength(1);
  });

  it('is refused when its key is on an elliptic curve, before it is asked', async () => {
    const { certificate } = await makeCertificate({ subject: 'CN=EC', keys: await ecKeys(), extensions: [] });
    const elliptic: VaultCard = {
      number: '1',
      certificate: derOf(certificate),
      sign: () => Promise.reject(new Error('asked')),
    };
    await expect(vault.recipients.add(cardRecipient(elliptic))).rejects.toMatchObject({
      code: 'CARD_KEY_UNSUITABLE',
    });
  });
});
