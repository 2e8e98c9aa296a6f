import { constants, createHash, publicEncrypt, randomBytes, verify, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256DigestInfo } from '../../../core/card/challenge.ts';
import { authenticateCard, authenticationCertificate } from '../../../native/card-authentication.ts';
import type { CardService } from '../../../native/card-service.ts';
import { insertCard, removeCard } from '../../../sandbox/cards/card-slot.ts';
import { makeCardStand, pinBytes, refOf, tokenOf, type CardStand } from '../support/card-stand.ts';

let stand: CardStand;
let service: CardService;
beforeAll(async () => {
  stand = await makeCardStand();
  await insertCard(stand.demo.dir, '3100000011');
  service = stand.open();
});
afterAll(() => stand.remove());

describe('a session', () => {
  it.each([
    ['a CPS3', '2900000017'],
    ['a CPS4', '3100000011'],
  ])('of %s signs with both keys what their certificates verify', async (_family, number) => {
    const token = tokenOf(await service.inventory(), number);
    await service.login(refOf(token), pinBytes(stand.demo.pin));
    expect(token.certificates).toHaveLength(2);
    for (const { id, der } of token.certificates) {
      const message = randomBytes(40);
      const signature = await service.sign(id, sha256DigestInfo(message));
      const key = new X509Certificate(Buffer.from(der, 'base64')).publicKey;
      expect(verify('sha256', message, key, signature)).toBe(true);
      expect(verify('sha256', randomBytes(40), key, signature)).toBe(false);
      // CKM_RSA_PKCS over just that DigestInfo: undone by the bare public key.
      const padded = publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature);
      expect(padded.subarray(-32).equals(createHash('sha256').update(message).digest())).toBe(true);
    }
  });

  it('says that a key is not there, and that nobody is logged in', async () => {
    const token = tokenOf(await service.inventory(), '2900000017');
    await service.login(refOf(token), pinBytes(stand.demo.pin));
    await expect(service.sign('beef', sha256DigestInfo(randomBytes(8)))).rejects.toMatchObject({
      code: 'KEY_NOT_FOUND',
    });
    service.logout();
    await expect(service.sign('02', sha256DigestInfo(randomBytes(8)))).rejects.toMatchObject({
      code: 'NOT_AUTHENTICATED',
    });
  });

  it('is refused for another card in the same slot', async () => {
    const token = tokenOf(await service.inventory(), '2900000017');
    const pin = pinBytes(stand.demo.pin);
    const ref = { ...refOf(token), serialNumber: '2900000099' };
    await expect(service.login(ref, pin)).rejects.toMatchObject({ code: 'CARD_CHANGED' });
    expect([...pin]).toEqual([0, 0, 0, 0]);
  });

  it('proves who the holder is, by a chain to the demonstration’s root', async () => {
    const inventory = await service.inventory();
    const card = await stand.identify(tokenOf(inventory, '3100000011'));
    const certificate = authenticationCertificate(card, inventory);
    const report = await authenticateCard(service, card, certificate, pinBytes(stand.demo.pin), stand.trust);
    expect(report).toMatchObject({
      cardNumber: '3100000011',
      holder: 'MARTIN INFIRMIER-DEMO',
      mechanism: 'CKM_RSA_PKCS',
    });
  });

  it('ends with a login that replaces it: the second card signs, the first does not', async () => {
    const inventory = await service.inventory();
    const [cps3, cps4] = [tokenOf(inventory, '2900000017'), tokenOf(inventory, '3100000011')];
    await service.login(refOf(cps3), pinBytes(stand.demo.pin));
    await service.login(refOf(cps4), pinBytes(stand.demo.pin));
    const message = randomBytes(8);
    const [certificate] = cps4.certificates;
    const signature = await service.sign(certificate?.id ?? '', sha256DigestInfo(message));
    const { publicKey } = new X509Certificate(Buffer.from(certificate?.der ?? '', 'base64'));
    expect(verify('sha256', message, publicKey, signature)).toBe(true);
    const [former] = cps3.certificates;
    await expect(service.sign(former?.id ?? '', sha256DigestInfo(message))).rejects.toMatchObject({
      code: 'KEY_NOT_FOUND',
    });
  });

  it('of a card that left is told apart from a wrong PIN', async () => {
    const token = tokenOf(await service.inventory(), '2900000017');
    await removeCard(stand.demo.dir, '2900000017');
    const pin = pinBytes(stand.demo.pin);
    await expect(service.login(refOf(token), pin)).rejects.toMatchObject({
      code: 'CARD_REMOVED',
      params: { operation: 'C_Login' },
    });
    expect([...pin]).toEqual([0, 0, 0, 0]);
    await insertCard(stand.demo.dir, '2900000017');
  });
});
