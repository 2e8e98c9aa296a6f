import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PinState } from '../../core/card/types.ts';
import { activeCard, useCards } from '../../renderer/stores/cards.ts';
import { usePin } from '../../renderer/stores/pin.ts';
import { judgeCodes } from '../../renderer/tools/pin/codes.ts';
import { cpe, cps } from './preview/samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';
import { isWiped } from '../support/wiped.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text));

beforeEach(() => {
  usePin.getState().forget();
  const cards = [{ ...cps, pinState: 'count-low' } as const, cpe];
  useCards.setState({ view: { modules: [], readers: [], cards, problem: null }, selected: null });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('sending codes', () => {
  test('both codes are sent once and wiped; no store holds them; the card shows its new state', async () => {
    const { asked } = installBridge({ 'pin.change': () => 'normal' });
    const [current, next] = [bytes('4711'), bytes('250894')];
    expect(await usePin.getState().change(cps, current, next)).toBe(true);
    expect(asked).toEqual([
      { name: 'pin.change', input: { card: cps.ref, current: bytes('4711'), next: bytes('250894') } },
    ]);
    expect(isWiped([...current, ...next])).toBe(true);
    expect(JSON.stringify([usePin.getState(), useCards.getState()])).not.toMatch(/4711|250894/u);
    expect(usePin.getState()).toMatchObject({ done: 'changed', busy: false, error: null });
    useCards.getState().select(cps);
    expect(activeCard(useCards.getState())?.pinState).toBe('normal');
  });

  test('a refused unblocking code is wiped, told and never tried again', async () => {
    const document = { domain: 'card', code: 'PIN_INCORRECT', params: {} } as const;
    const { asked } = installBridge({
      'pin.unblock': () => {
        throw new Refusal(document);
      },
    });
    const [code, next] = [bytes('12345678'), bytes('2580')];
    expect(await usePin.getState().unblock(cps, code, next)).toBe(false);
    expect(asked).toHaveLength(1);
    expect(isWiped([...code, ...next])).toBe(true);
    expect(usePin.getState()).toMatchObject({ done: null, error: document });
  });

  test('the outcome for a card that is no longer on show is not told of the next one', async () => {
    let answer: (state: PinState) => void = () => undefined;
    installBridge({
      'pin.change': () =>
        new Promise<PinState>((resolve) => {
          answer = resolve;
        }),
    });
    const changing = usePin.getState().change(cps, bytes('4711'), bytes('2580'));
    usePin.getState().forget();
    answer('normal');
    await changing;
    expect(usePin.getState()).toMatchObject({ done: null, busy: false, error: null });
    expect(useCards.getState().view?.cards[0]?.pinState).toBe('normal');
  });

  test('the state of one card leaves the others as they are', () => {
    useCards.getState().learnPinState(cps.ref, 'locked');
    expect(useCards.getState().view?.cards.map(({ pinState }) => pinState)).toEqual(['locked', 'final-try']);
  });
});

describe('judging what is typed', () => {
  test.each([
    ['nothing', 'change', '', '', '', 'empty', 'empty', false],
    ['too short', 'change', '1234', '258', '258', 'short', 'same', false],
    ['the same as before', 'change', '1234', '1234', '1234', 'unchanged', 'same', false],
    ['different the second time', 'change', '1234', '2580', '2581', 'good', 'different', false],
    ['not whole the second time', 'change', '1234', '2580', '25', 'good', 'empty', false],
    ['longer the second time', 'change', '1234', '2580', '25801', 'good', 'different', false],
    ['a current code too short', 'change', '123', '2580', '2580', 'good', 'same', false],
    ['all right', 'change', '1234', '2580', '2580', 'good', 'same', true],
    ['an unblocking code too short', 'unblock', '1234567', '2580', '2580', 'good', 'same', false],
    ['a whole unblocking code', 'unblock', '12345678', '2580', '2580', 'good', 'same', true],
    [
      'a PIN equal to the unblocking code',
      'unblock',
      '12345678',
      '12345678',
      '12345678',
      'good',
      'same',
      true,
    ],
  ] as const)('%s', (_name, change, old, next, again, judged, compared, acceptable) => {
    expect(judgeCodes(change, { old, next, again })).toEqual({ next: judged, again: compared, acceptable });
  });

  test('a change is only acceptable to another code of 4 digits at least, typed twice', () => {
    const digits = fc.string({ unit: fc.constantFrom('1', '2'), maxLength: 8 });
    fc.assert(
      fc.property(digits, digits, digits, (old, next, again) => {
        const { acceptable } = judgeCodes('change', { old, next, again });
        expect(acceptable).toBe(old.length > 3 && next.length > 3 && next !== old && next === again);
      }),
    );
  });
});
