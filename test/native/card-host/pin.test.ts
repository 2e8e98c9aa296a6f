import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../../core/card/card.ts';
import type { CardInventory } from '../../../core/card/types.ts';
import { authenticateCard, authenticationCertificate } from '../../../native/card-authentication.ts';
import { insertCard, removeCard, slotFolder } from '../../../sandbox/cards/card-slot.ts';
import { makeCardStand, pinBytes, refOf, tokenOf, type CardStand } from '../support/card-stand.ts';
import { openSpied, spyAvailable } from '../support/spied-module.ts';
import { addTokenFlags, userPinFinalTry, userPinLocked, userPinToBeChanged } from '../support/token-flags.ts';
import { isWiped } from '../../support/wiped.ts';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

const wrong = '4321';

describe.skipIf(!spyAvailable)('the PIN, each call of the module counted', () => {
  it('is tried once when it is right, and logged out', async () => {
    const { service, countCalls } = openSpied(stand, 'right');
    const pin = pinBytes(stand.demo.pin);
    await service.login(refOf(tokenOf(await service.inventory(), '2900000017')), pin);
    expect([...pin]).toEqual([0, 0, 0, 0]);
    expect(await countCalls('C_Login')).toBe(1);
    service.logout();
    await expect.poll(() => countCalls('C_Logout')).toBe(1);
  });

  it('is logged out when the service closes', async () => {
    const { service, countCalls } = openSpied(stand, 'closed');
    await service.login(refOf(tokenOf(await service.inventory(), '2900000017')), pinBytes(stand.demo.pin));
    service.close();
    await expect.poll(() => countCalls('C_Logout')).toBe(1);
  });

  it('is tried once when it is wrong, and the token’s warning is told', async () => {
    const { service, countCalls } = openSpied(stand, 'wrong');
    const ref = refOf(tokenOf(await service.inventory(), '2900000017'));
    const pin = pinBytes(wrong);
    // SoftHSM2 raises CKF_USER_PIN_COUNT_LOW at the first wrong PIN.
    await expect(service.login(ref, pin)).rejects.toMatchObject({
      code: 'PIN_INCORRECT_COUNT_LOW',
      exitCode: 1,
    });
    expect([...pin]).toEqual([0, 0, 0, 0]);
    expect(await countCalls('C_Login')).toBe(1);
    expect(service.pids).toHaveLength(1);
    const inventory = await service.inventory();
    expect(tokenOf(inventory, '2900000017').pinState).toBe('count-low');

    await service.login(ref, pinBytes(stand.demo.pin));
    expect(tokenOf(await stand.open().inventory(), '2900000017').pinState).toBe('normal');
  });

  it('that is blocked, or to be changed, is never tried', async () => {
    await insertCard(stand.demo.dir, '2900000025');
    await insertCard(stand.demo.dir, '2900000033');
    const folder = (number: string): string => join(slotFolder(stand.demo.dir), number);
    await addTokenFlags(folder('2900000025'), userPinLocked);
    await addTokenFlags(folder('2900000033'), userPinToBeChanged);
    const { service, countCalls } = openSpied(stand, 'blocked');
    const inventory = await service.inventory();
    expect(tokenOf(inventory, '2900000025').pinState).toBe('locked');
    for (const [number, code] of [
      ['2900000025', 'PIN_LOCKED'],
      ['2900000033', 'PIN_TO_BE_CHANGED'],
    ] as const) {
      const pin = pinBytes(stand.demo.pin);
      await expect(service.login(refOf(tokenOf(inventory, number)), pin)).rejects.toMatchObject({ code });
      expect([...pin]).toEqual([0, 0, 0, 0]);
    }
    expect(await countCalls('C_Login')).toBe(0);
    await removeCard(stand.demo.dir, '2900000025');
    await removeCard(stand.demo.dir, '2900000033');
  });

  it('with one try left is shown before, and said after a wrong one', async () => {
    await insertCard(stand.demo.dir, '3100000011');
    await addTokenFlags(join(slotFolder(stand.demo.dir), '3100000011'), userPinFinalTry);
    const { service, countCalls } = openSpied(stand, 'final');
    const token = tokenOf(await service.inventory(), '3100000011');
    expect(token.pinState).toBe('final-try');
    await expect(service.login(refOf(token), pinBytes(wrong))).rejects.toMatchObject({
      code: 'PIN_INCORRECT_FINAL_TRY',
    });
    expect(await countCalls('C_Login')).toBe(1);
    await service.login(refOf(token), pinBytes(stand.demo.pin));
    expect(await countCalls('C_Login')).toBe(2);
  });

  describe('of the wrong form', () => {
    let inventory: CardInventory;
    let card: Card;
    const spied = (): ReturnType<typeof openSpied> => openSpied(stand, 'form');
    beforeAll(async () => {
      inventory = await spied().service.inventory();
      card = await stand.identify(tokenOf(inventory, '2900000017'));
    });

    it.each(['', '123', '123456789', '12a4', '12 4', '１２３４', '1234\n'])(
      '%j is refused without a try',
      async (digits) => {
        const { service, countCalls } = spied();
        const pin = new Uint8Array(Buffer.from(digits, 'utf8'));
        const certificate = authenticationCertificate(card, inventory);
        await expect(authenticateCard(service, card, certificate, pin, stand.trust)).rejects.toMatchObject({
          code: 'PIN_FORMAT',
        });
        expect(pin.length === 0 || isWiped(pin)).toBe(true);
        expect(await countCalls('C_Login')).toBe(0);
      },
    );
  });
});
