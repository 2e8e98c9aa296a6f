import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CardService } from '../../../native/card-service.ts';
import { demoPin } from '../../../sandbox/cards/definitions.ts';
import { instructions } from '../../../sandbox/virtual-card/apdu.ts';
import type { PivCard } from '../../../sandbox/virtual-card/piv-card.ts';
import { expectGone, listen, pinBytes, refOf, timeUntil, type Heard } from '../support/card-stand.ts';
import {
  cardIn,
  cpe,
  cps,
  follow,
  followLimit,
  makeReaderStand,
  readerAvailable,
  serialOf,
  type ReaderStand,
  type Shown,
} from './support/reader-stand.ts';

describe.skipIf(!readerAvailable)('the card service follows a reader', () => {
  let stand: ReaderStand;
  let service: CardService;
  let shown: Shown;
  let heard: Heard;
  let card: PivCard;
  beforeEach(async () => {
    stand = await makeReaderStand();
    card = await stand.makeCard(cps);
    service = stand.open();
    heard = listen(service);
    shown = follow(service);
    await timeUntil(() => shown.inventory?.readers.length === 2, 5_000);
  });
  afterEach(() => stand.remove());

  /** Does something at the reader, and measures how long the service takes to show it. */
  const within2s = async (act: () => unknown, condition: () => boolean): Promise<void> => {
    const acted = Promise.resolve(act());
    expect(await timeUntil(condition, 10_000)).toBeLessThan(followLimit);
    await acted;
  };
  const shows = (...numbers: string[]): boolean =>
    JSON.stringify(shown.cards) === JSON.stringify(numbers.map(serialOf));
  const insert = (): Promise<void> =>
    within2s(
      () => {
        stand.reader.insert(card);
      },
      () => shows(cps),
    );
  const login = async (): Promise<number> => {
    await service.login(refOf(await cardIn(service)), pinBytes(demoPin));
    const [, session] = service.pids;
    if (session === undefined) throw new Error('no session host');
    return session;
  };
  const sign = (): Promise<Uint8Array> => service.sign('01', new Uint8Array(51));

  it('through insertion, removal and reinsertion', async () => {
    for (let turn = 0; turn < 3; turn++) {
      await insert();
      await within2s(
        () => {
          stand.reader.remove();
        },
        () => shows(),
      );
    }
    expect(stand.startedPids).toHaveLength(1);
  });

  it('when one card takes the place of another', async () => {
    const other = await stand.makeCard(cpe);
    await insert();
    await within2s(
      () => {
        stand.reader.insert(other);
      },
      () => shows(cpe),
    );
    const [token] = shown.inventory?.tokens ?? [];
    if (token === undefined) throw new Error('no card');
    expect(await stand.identify(token)).toMatchObject({
      number: cpe,
      holder: { name: 'CHARLES ADMINISTRATIF-DEMO' },
    });
  });

  it('with a card in each of two slots', async () => {
    const other = await stand.makeCard(cpe);
    await insert();
    await within2s(
      () => stand.slots[1]?.insert(other),
      () => shows(cps, cpe),
    );
    await within2s(
      () => {
        stand.reader.remove();
      },
      () => shows(cpe),
    );
  });

  it('and ends the session of a card that is removed', async () => {
    await insert();
    const session = await login();
    await sign();
    await within2s(
      () => {
        stand.reader.remove();
      },
      () => heard.ended.length > 0 && shows(),
    );
    expect(heard.ended.map(({ code }) => code)).toEqual(['CARD_REMOVED']);
    await expectGone([session]);
    await insert();
    await login();
    expect(await sign()).toHaveLength(256);
  });

  it('when the card leaves during a signature', async () => {
    await insert();
    for (let turn = 0; turn < 3; turn++) {
      const session = await login();
      const ended = heard.ended.length;
      stand.reader.faults.add(instructions.generalAuthenticate, { kind: 'vanish' });
      const failure = expect(sign()).rejects.toMatchObject({
        code: expect.stringMatching(/^(CARD_REMOVED|SIGNATURE_REFUSED)$/u) as string,
      });
      await timeUntil(() => stand.reader.card === null, 5_000);
      await within2s(
        () => undefined,
        () => heard.ended.length > ended && shows(),
      );
      await failure;
      await expectGone([session]);
      await insert();
    }
    await login();
    expect(await sign()).toHaveLength(256);
  });

  it('when its reader is unplugged and plugged in again', async () => {
    await insert();
    await within2s(
      () => stand.pcscd.plug(false),
      () => shown.inventory?.readers.length === 0 && shows(),
    );
    await stand.pcscd.plug(true);
    await within2s(
      () => undefined,
      () => shows(cps),
    );
    await login();
    expect(await sign()).toHaveLength(256);
  });

  it('when the PC/SC service stops and starts again', async () => {
    await insert();
    const session = await login();
    await within2s(
      () => stand.pcscd.stop(),
      () => heard.ended.length > 0 && shows(),
    );
    await expectGone([session]);
    await stand.pcscd.start();
    await within2s(
      () => undefined,
      () => shows(cps),
    );
    await login();
    expect(await sign()).toHaveLength(256);
    expect(heard.incidents).toEqual([]);
    // The watching host is the first one still: nothing was started again but the sessions.
    expect(service.pids[0]).toBe(stand.startedPids[0]);
  });

  it('and leaves no handle behind', async () => {
    const descriptors = (): number => readdirSync(`/proc/${String(service.pids[0])}/fd`).length;
    const turn = async (): Promise<void> => {
      await insert();
      await within2s(
        () => stand.pcscd.stop(),
        () => shows(),
      );
      stand.reader.remove();
      await stand.pcscd.start();
      await within2s(
        () => undefined,
        () => shown.inventory?.readers.length === 2,
      );
    };
    await turn();
    const before = descriptors();
    for (let times = 0; times < 3; times++) await turn();
    expect(descriptors()).toBeLessThanOrEqual(before);
    expect(service.pids).toHaveLength(1);
  });
});
