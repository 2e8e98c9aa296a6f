import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CardRef } from '../../../core/card/card.ts';
import type { CardService } from '../../../native/card-service.ts';
import { demoPin, demoUnblockingCode } from '../../../sandbox/cards/definitions.ts';
import type { PivCard } from '../../../sandbox/virtual-card/piv-card.ts';
import { pinBytes, refOf } from '../support/card-stand.ts';
import {
  cardIn,
  cps,
  makeReaderStand,
  readerAvailable,
  takeOut,
  type ReaderStand,
} from './support/reader-stand.ts';

const next = '567890';

describe.skipIf(!readerAvailable)('the PIN of a card in a reader', () => {
  let stand: ReaderStand;
  let card: PivCard;
  let service: CardService;
  let ref: CardRef;
  beforeAll(async () => {
    stand = await makeReaderStand();
  });
  beforeEach(async () => {
    card = await stand.makeCard(cps);
    stand.reader.insert(card);
    service = stand.open();
    ref = refOf(await cardIn(service));
  });
  afterEach(async () => {
    await takeOut(stand, service);
    service.close();
  });
  afterAll(() => stand.remove());

  it('is changed, and the former one is wrong from then on', async () => {
    await service.changePin(ref, pinBytes(demoPin), pinBytes(next));
    await expect(service.login(ref, pinBytes(demoPin))).rejects.toMatchObject({ code: 'PIN_INCORRECT' });
    await service.login(ref, pinBytes(next));
    expect(card.pin.triesLeft).toBe(3);
  });

  it('is not changed to one that OpenSC refuses, and its reason is not a length that was kept', async () => {
    const change = service.changePin(ref, pinBytes(demoPin), pinBytes('4321'));
    await expect(change).rejects.toMatchObject({
      code: 'NEW_PIN_REFUSED',
      params: { reason: 'C_SetPIN: CKR_PIN_LEN_RANGE' },
    });
    await service.login(ref, pinBytes(demoPin));
  });

  it('costs a try when it is wrong, and says when it is blocked', async () => {
    for (const [left, code] of [
      [2, 'PIN_INCORRECT'],
      [1, 'PIN_INCORRECT_FINAL_TRY'],
      [0, 'PIN_LOCKED'],
    ] as const) {
      const change = service.changePin(ref, pinBytes('9999'), pinBytes(next));
      await expect(change).rejects.toMatchObject({ code });
      expect(card.pin.triesLeft).toBe(left);
    }
  });

  it('is not unblocked as OpenSC is set up by itself: the reason names its answer', async () => {
    card.pin.block();
    const unblock = service.unblockPin(ref, pinBytes(demoUnblockingCode), pinBytes(next));
    await expect(unblock).rejects.toMatchObject({
      code: 'UNBLOCK_NOT_SUPPORTED',
      params: { reason: 'C_InitPIN: CKR_FUNCTION_NOT_SUPPORTED' },
    });
    expect(card.pin.triesLeft).toBe(0);
  });

  it('is unblocked by its code once OpenSC is told to', async () => {
    card.pin.block();
    const path = join(stand.folder, 'unblock.conf');
    await writeFile(
      path,
      'app opensc-pkcs11 { pkcs11 { user_pin_unblock_style = init_pin_in_so_session; } }\n',
    );
    const told = stand.open({ environment: { OPENSC_CONF: path } });
    ref = refOf(await cardIn(told));
    const wrong = told.unblockPin(ref, pinBytes('87654321'), pinBytes(next));
    await expect(wrong).rejects.toMatchObject({ code: 'UNBLOCK_CODE_INCORRECT' });
    expect(card.unblockingCode.triesLeft).toBe(2);
    await told.unblockPin(ref, pinBytes(demoUnblockingCode), pinBytes(next));
    await told.login(ref, pinBytes(next));
    told.close();
  });
});
