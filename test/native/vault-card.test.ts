import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cardIdentity, cardRecipient, type VaultCard } from '../../core/vault/recipients/card.ts';
import { Vault } from '../../core/vault/vault.ts';
import { authenticationCertificate } from '../../native/card-authentication.ts';
import type { CardService } from '../../native/card-service.ts';
import { vaultCard } from '../../native/vault-card.ts';
import { insertCard, removeCard } from '../../sandbox/cards/card-slot.ts';
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
