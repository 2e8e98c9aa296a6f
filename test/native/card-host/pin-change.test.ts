import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CardRef } from '../../../core/card/card.ts';
import { blockPin } from '../../../sandbox/cards/token-folder.ts';
import { demoUnblockingCode } from '../../../sandbox/cards/definitions.ts';
import { insertCard, removeCard, slotFolder } from '../../../sandbox/cards/card-slot.ts';
import type { CardService } from '../../../native/card-service.ts';
import {
  expectGone,
  listen,
  makeCardStand,
  pinBytes,
  refOf,
  tokenOf,
  type CardStand,
} from '../support/card-stand.ts';
import { makePaperModule, rv } from '../support/paper-module.ts';
import { openSpied, spyAvailable } from '../support/spied-module.ts';
import { addTokenFlags, soPinFinalTry, soPinLocked, userPinToBeChanged } from '../support/token-flags.ts';
import { isWiped } from '../../support/wiped.ts';

let stand: CardStand;
beforeAll(async () => {
  stand = await makeCardStand();
});
afterAll(() => stand.remove());

const cps3 = '2900000017';
const cpe = '2900000025';
const cpa = '2900000033';

async function refIn(service: CardService, number = cps3): Promise<CardRef> {
  return refOf(tokenOf(await service.inventory(), number));
}

async function expectOpens(service: CardService, ref: CardRef, pin: string): Promise<void> {
  await service.login(ref, pinBytes(pin));
  service.logout();
}

describe.skipIf(!spyAvailable)('the PIN, each call of the module counted', () => {
  it('is changed with one try of the old one, and both are wiped', async () => {
    const { service, countCalls } = openSpied(stand, 'change');
    const ref = await refIn(service);
    const [current, next] = [pinBytes('1234'), pinBytes('567890')];
    expect(await service.changePin(ref, current, next)).toBe('normal');
    expect([...current, ...next]).toEqual(Array<number>(10).fill(0));
    expect([await countCalls('C_Login'), await countCalls('C_SetPIN')]).toEqual([1, 1]);
    expect(await countCalls('C_Logout')).toBe(1);
    await expect(service.login(ref, pinBytes('1234'))).rejects.toMatchObject({
      code: 'PIN_INCORRECT_COUNT_LOW',
    });
    await expectOpens(service, ref, '567890');
    expect(await service.changePin(ref, pinBytes('567890'), pinBytes('1234'))).toBe('normal');
  });

  it('is tried once when it is wrong, told with the state that is left, and not changed', async () => {
    const { service, countCalls } = openSpied(stand, 'wrong-change');
    const ref = await refIn(service);
    const [current, next] = [pinBytes('4321'), pinBytes('5678')];
    await expect(service.changePin(ref, current, next)).rejects.toMatchObject({
      code: 'PIN_INCORRECT_COUNT_LOW',
    });
    expect([...current, ...next]).toEqual(Array<number>(8).fill(0));
    expect([await countCalls('C_Login'), await countCalls('C_SetPIN')]).toEqual([1, 0]);
    await expectOpens(service, ref, '1234');
  });

  it.each([
    ['the same as before', '1234', 'PIN_UNCHANGED', {}],
    ['too short', '123', 'NEW_PIN_FORMAT', { min: 4, max: 8 }],
    ['too long', '123456789', 'NEW_PIN_FORMAT', { min: 4, max: 8 }],
    ['not of digits', '12e4', 'NEW_PIN_FORMAT', { min: 4, max: 8 }],
  ])('that is to be %s is refused before anything is sent', async (name, next, code, params) => {
    const { service, countCalls } = openSpied(stand, `refused-${name.replaceAll(' ', '-')}`);
    const ref = await refIn(service);
    const bytes = pinBytes(next);
    const change = service.changePin(ref, pinBytes('1234'), bytes);
    await expect(change).rejects.toMatchObject({ code, params });
    expect(isWiped(bytes)).toBe(true);
    expect([await countCalls('C_Login'), await countCalls('C_SetPIN')]).toEqual([0, 0]);
  });

  it('that must be changed may be', async () => {
    await insertCard(stand.demo.dir, cpa);
    await addTokenFlags(join(slotFolder(stand.demo.dir), cpa), userPinToBeChanged);
    const { service, countCalls } = openSpied(stand, 'to-be-changed');
    const ref = await refIn(service, cpa);
    // SoftHSM2 never raises this flag, and does not lower it: the state is the token's own word.
    expect(await service.changePin(ref, pinBytes('1234'), pinBytes('2468'))).toBe('to-be-changed');
    expect(await countCalls('C_SetPIN')).toBe(1);
    await removeCard(stand.demo.dir, cpa);
  });

  it('that is blocked is not tried', async () => {
    await insertCard(stand.demo.dir, cpe);
    await blockPin(join(slotFolder(stand.demo.dir), cpe));
    const { service, countCalls } = openSpied(stand, 'blocked-change');
    const change = service.changePin(await refIn(service, cpe), pinBytes('1234'), pinBytes('2468'));
    await expect(change).rejects.toMatchObject({ code: 'PIN_LOCKED' });
    expect(await countCalls('C_Login')).toBe(0);
  });

  it('is unblocked with one try of the code, and opens the card again', async () => {
    const { service, countCalls } = openSpied(stand, 'unblock');
    const inventory = await service.inventory();
    const ref = refOf(tokenOf(inventory, cpe));
    expect(tokenOf(inventory, cpe)).toMatchObject({ pinState: 'locked', unblockCodeState: 'normal' });
    const [code, next] = [pinBytes(demoUnblockingCode), pinBytes('9753')];
    expect(await service.unblockPin(ref, code, next)).toBe('normal');
    expect([...code, ...next]).toEqual(Array<number>(12).fill(0));
    const counts = ['C_Login', 'C_InitPIN', 'C_Logout'].map((call) => countCalls(call));
    expect(await Promise.all(counts)).toEqual([1, 1, 1]);
    await expectOpens(service, ref, '9753');
    await service.changePin(ref, pinBytes('9753'), pinBytes('1234'));
  });

  it('is not unblocked by a wrong code, which is tried once', async () => {
    const { service, countCalls } = openSpied(stand, 'wrong-code');
    const ref = await refIn(service, cpe);
    const [code, next] = [pinBytes('87654321'), pinBytes('9753')];
    await expect(service.unblockPin(ref, code, next)).rejects.toMatchObject({
      code: 'UNBLOCK_CODE_INCORRECT_COUNT_LOW',
    });
    expect([...code, ...next]).toEqual(Array<number>(12).fill(0));
    expect([await countCalls('C_Login'), await countCalls('C_InitPIN')]).toEqual([1, 0]);
    expect(tokenOf(await service.inventory(), cpe).unblockCodeState).toBe('count-low');
    await expectOpens(service, ref, '1234');
  });

  it('is not unblocked by a code of the wrong form, nor with a new PIN of the wrong form', async () => {
    const { service, countCalls } = openSpied(stand, 'wrong-form');
    const ref = await refIn(service, cpe);
    await expect(service.unblockPin(ref, pinBytes('1234567'), pinBytes('9753'))).rejects.toMatchObject({
      code: 'UNBLOCK_CODE_FORMAT',
    });
    const code = pinBytes(demoUnblockingCode);
    await expect(service.unblockPin(ref, code, pinBytes('975'))).rejects.toMatchObject({
      code: 'NEW_PIN_FORMAT',
    });
    expect(await countCalls('C_Login')).toBe(0);
  });

  it('says that one try of the code is left, and tries none that is blocked', async () => {
    const folder = join(slotFolder(stand.demo.dir), cpe);
    await addTokenFlags(folder, soPinFinalTry);
    const first = openSpied(stand, 'code-final');
    const unblock = first.service.unblockPin(
      await refIn(first.service, cpe),
      pinBytes('87654321'),
      pinBytes('9753'),
    );
    await expect(unblock).rejects.toMatchObject({ code: 'UNBLOCK_CODE_INCORRECT_FINAL_TRY' });
    first.service.close();
    await expectGone(first.service.pids);
    await addTokenFlags(folder, soPinLocked);
    const second = openSpied(stand, 'code-locked');
    const again = second.service.unblockPin(
      await refIn(second.service, cpe),
      pinBytes(demoUnblockingCode),
      pinBytes('9753'),
    );
    await expect(again).rejects.toMatchObject({ code: 'UNBLOCK_CODE_LOCKED' });
    expect(await second.countCalls('C_Login')).toBe(0);
    await removeCard(stand.demo.dir, cpe);
  });
});

describe('a card whose PIN is about to be changed', () => {
  it('has its session ended before, and the reason told; a session of another card goes on', async () => {
    await insertCard(stand.demo.dir, '3100000011');
    const service = stand.open();
    const { ended } = listen(service);
    const inventory = await service.inventory();
    const [cps3Ref, cps4Ref] = [refOf(tokenOf(inventory, cps3)), refOf(tokenOf(inventory, '3100000011'))];
    await service.login(cps3Ref, pinBytes('1234'));
    await service.changePin(cps4Ref, pinBytes('1234'), pinBytes('5678'));
    expect(ended).toEqual([]);
    await service.changePin(cps3Ref, pinBytes('1234'), pinBytes('5678'));
    expect(ended.map(({ code }) => code)).toEqual(['SESSION_ENDED_FOR_PIN']);
    await expect(service.sign('02', new Uint8Array(51))).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
    // The watching host alone is left: the one that saw the PINs has ended.
    expect(service.pids).toHaveLength(1);
    await service.changePin(cps3Ref, pinBytes('5678'), pinBytes('1234'));
    await service.changePin(cps4Ref, pinBytes('5678'), pinBytes('1234'));
  });

  it('that has left, or another one in its place, is told apart from a wrong PIN', async () => {
    const service = stand.open();
    const ref = await refIn(service, '3100000011');
    const other = { ...ref, serialNumber: '2900000099' };
    await expect(service.changePin(other, pinBytes('1234'), pinBytes('5678'))).rejects.toMatchObject({
      code: 'CARD_CHANGED',
    });
    await removeCard(stand.demo.dir, '3100000011');
    const [current, next] = [pinBytes('1234'), pinBytes('5678')];
    await expect(service.changePin(ref, current, next)).rejects.toMatchObject({ code: 'CARD_REMOVED' });
    expect([...current, ...next]).toEqual(Array<number>(8).fill(0));
  });
});

describe('a module that does not allow it says why', () => {
  const protectedAuthenticationPath = 0x100;
  it.each([
    ['C_SetPIN', rv.functionNotSupported, 'C_SetPIN: CKR_FUNCTION_NOT_SUPPORTED'],
    ['C_OpenSession_RW', rv.tokenWriteProtected, 'C_OpenSession: CKR_TOKEN_WRITE_PROTECTED'],
    ['flags', protectedAuthenticationPath, 'CKF_PROTECTED_AUTHENTICATION_PATH'],
  ])('for a change (%s)', async (key, value, reason) => {
    const service = (await makePaperModule(stand, { behaviour: { [key]: value } })).open();
    const change = service.changePin(await refIn(service), pinBytes('1234'), pinBytes('5678'));
    await expect(change).rejects.toMatchObject({ code: 'PIN_CHANGE_NOT_SUPPORTED', params: { reason } });
  });

  it.each([
    ['C_InitPIN', rv.functionNotSupported, 'C_InitPIN: CKR_FUNCTION_NOT_SUPPORTED'],
    ['C_Login_SO', rv.userTypeInvalid, 'C_Login: CKR_USER_TYPE_INVALID'],
    ['flags', protectedAuthenticationPath, 'CKF_PROTECTED_AUTHENTICATION_PATH'],
  ])('for an unblocking (%s)', async (key, value, reason) => {
    const service = (await makePaperModule(stand, { behaviour: { [key]: value } })).open();
    const unblock = service.unblockPin(await refIn(service), pinBytes('12345678'), pinBytes('5678'));
    await expect(unblock).rejects.toMatchObject({ code: 'UNBLOCK_NOT_SUPPORTED', params: { reason } });
  });

  it.each([
    ['changePin', 'C_SetPIN', rv.pinLenRange, 'NEW_PIN_REFUSED'],
    ['unblockPin', 'C_InitPIN', rv.pinLenRange, 'NEW_PIN_REFUSED'],
    ['changePin', 'C_SetPIN', rv.pinLocked, 'PIN_LOCKED'],
    ['changePin', 'C_Login', rv.pinLenRange, 'PIN_FORMAT'],
    // OpenSC shows the code to the card only in C_InitPIN.
    ['unblockPin', 'C_InitPIN', rv.pinIncorrect, 'UNBLOCK_CODE_INCORRECT'],
    ['unblockPin', 'C_InitPIN', rv.pinLocked, 'UNBLOCK_CODE_LOCKED'],
    ['unblockPin', 'C_Login_SO', rv.deviceRemoved, 'CARD_REMOVED'],
    ['unblockPin', 'C_InitPIN', rv.deviceError, 'MODULE_FAILED'],
  ] as const)('%s that is answered by %s with %i is %s', async (task, call, value, code) => {
    const service = (await makePaperModule(stand, { behaviour: { [call]: value } })).open();
    const secret = pinBytes(task === 'changePin' ? '1234' : '12345678');
    await expect(service[task](await refIn(service), secret, pinBytes('5678'))).rejects.toMatchObject({
      code,
    });
  });

  it('a PIN that has expired is changed all the same', async () => {
    const service = (await makePaperModule(stand, { behaviour: { C_Login: rv.pinExpired } })).open();
    expect(await service.changePin(await refIn(service), pinBytes('1234'), pinBytes('5678'))).toBe('normal');
  });
});
