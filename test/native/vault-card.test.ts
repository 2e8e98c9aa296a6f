import { constants, createPrivateKey, privateEncrypt, sign } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { derOf } from '../../core/certificate/certificate.ts';
import { cardIdentity, cardRecipient, type VaultCard } from '../../core/vault/recipients/card.ts';
import { Vault } from '../../core/vault/vault.ts';
import { authenticationCertificate } from '../../native/card-authentication.ts';
import type { CardService } from '../../native/card-service.ts';
import { vaultCard } from '../../native/vault-card.ts';
import { insertCard, removeCard } from '../../sandbox/cards/card-slot.ts';
import { ecKeys, makeCertificate, pkcs8Of, rsaKeys } from '../core/certificate/support/certificates.ts';
import { temporaryFolder } from '../core/certificate/support/openssl.ts';
import { passphrase } from '../core/vault/fixture.ts';
import { type CardStand, makeCardStand, pinBytes, tokenOf } from './support/card-stand.ts';

const folder = temporaryFolder();
let stand: CardStand;
let service: CardService;
let vault: Vault;
let vaults = 0;

const [cps3, cps4] = ['2900000017', '3100000011'];

beforeAll(async () => {
  stand = await makeCardStand();
  await insertCard(stand.demo.dir, cps4);
  service = stand.open();
});
beforeEach(async () => {
  vault = await Vault.create(join(folder.path, `${++vaults}.db`), passphrase);
  return () => {
    vault.close();
  };
});
afterAll(async () => {
  await stand.remove();
  folder.remove();
});

async function signedIn(number: string): Promise<VaultCard> {
  const inventory = await service.inventory();
  const card = await stand.identify(tokenOf(inventory, number));
  await service.login(card.ref, pinBytes(stand.demo.pin));
  return vaultCard(service, card, authenticationCertificate(card, inventory));
}

describe('a vault and a card', () => {
  it.each([
    ['CPS3', cps3],
    ['CPS4', cps4],
  ])('opens with a %s and its PIN, in a later session too', async (_family, number) => {
    const added = await vault.recipients.add(cardRecipient(await signedIn(number)));
    expect(added).toMatchObject({ kind: 'card', name: number });
    vault.lock();
    service.logout();
    await vault.unlockWith(cardIdentity(await signedIn(number)));
    expect(vault.locked).toBe(false);
  });

  it('does not open with another card, without a PIN, nor with a card that left', async () => {
    await vault.recipients.add(cardRecipient(await signedIn(cps4)));
    vault.lock();
    await expect(vault.unlockWith(cardIdentity(await signedIn(cps3)))).rejects.toMatchObject({
      code: 'CARD_NOT_RECIPIENT',
      params: { card: cps3 },
    });
    const card = await signedIn(cps4);
    service.logout();
    await expect(vault.unlockWith(cardIdentity(card))).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
    const gone = await signedIn(cps4);
    await removeCard(stand.demo.dir, cps4);
    await expect(vault.unlockWith(cardIdentity(gone))).rejects.toMatchObject({ domain: 'card' });
    expect(vault.locked).toBe(true);
    await insertCard(stand.demo.dir, cps4);
  });

  it('asks the card for something else in each vault, and for each recipient', async () => {
    const asked: string[] = [];
    const card = await signedIn(cps3);
    const spied: VaultCard = {
      ...card,
      sign: (digestInfo) => {
        asked.push(Buffer.from(digestInfo).toString('hex'));
        return card.sign(digestInfo);
      },
    };
    const { id } = await vault.recipients.add(cardRecipient(spied));
    vault.recipients.remove(id);
    await vault.recipients.add(cardRecipient(spied));
    // Twice each: to see that the answers are the same.
    expect(asked).toHaveLength(4);
    expect(new Set(asked).size).toBe(2);
    vault.lock();
    await vault.unlockWith(cardIdentity(spied));
    expect(asked[4]).toBe(asked[3]);
  });

  it('is one recipient: the same card is not added twice', async () => {
    const card = await signedIn(cps3);
    await vault.recipients.add(cardRecipient(card));
    await expect(vault.recipients.add(cardRecipient(card))).rejects.toMatchObject({
      code: 'RECIPIENT_EXISTS',
    });
  });
});

describe('a card that cannot give the same secret twice', () => {
  it('is refused when its signatures have chance in them', async () => {
    const keys = await rsaKeys();
    const { certificate } = await makeCertificate({ subject: 'CN=PSS', keys, extensions: [] });
    const key = createPrivateKey({ key: Buffer.from(await pkcs8Of(keys)), format: 'der', type: 'pkcs8' });
    const pss = { key, padding: constants.RSA_PKCS1_PSS_PADDING };
    const answers = [
      (digestInfo: Uint8Array) => sign('sha256', digestInfo, pss),
      // PKCS#1 v1.5 of something else.
      () => privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, Buffer.alloc(32, 1)),
    ];
    for (const answer of answers) {
      const card: VaultCard = {
        number: '1',
        certificate: derOf(certificate),
        sign: (digestInfo) => Promise.resolve(new Uint8Array(answer(digestInfo))),
      };
      await expect(vault.recipients.add(cardRecipient(card))).rejects.toMatchObject({
        code: 'CARD_NOT_DETERMINISTIC',
      });
    }
    expect(vault.recipients.list()).toHaveLength(1);
  });

  it('is refused when its key is on an elliptic curve', async () => {
    const { certificate } = await makeCertificate({ subject: 'CN=EC', keys: await ecKeys(), extensions: [] });
    const card: VaultCard = {
      number: '1',
      certificate: derOf(certificate),
      sign: () => Promise.reject(new Error('asked')),
    };
    await expect(vault.recipients.add(cardRecipient(card))).rejects.toMatchObject({
      code: 'CARD_KEY_UNSUITABLE',
    });
  });
});
