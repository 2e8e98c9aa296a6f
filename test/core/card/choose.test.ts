import { describe, expect, it } from 'vitest';
import type { Card } from '../../../core/card/card.ts';
import { chooseCard } from '../../../core/card/choose.ts';

const readers = [
  {
    module: 'm',
    slotId: '1',
    name: 'Reader',
    cardPresent: true,
    hardwareVersion: null,
    firmwareVersion: null,
  },
];

function card(number: string, change: Partial<Card> = {}): Card {
  return {
    ref: { module: 'm', slotId: number, serialNumber: number },
    reader: 'Reader',
    label: `CPS3v3-${number}`,
    number,
    issuerNumber: null,
    family: 'CPS3',
    support: null,
    type: 'CPS',
    typeName: null,
    environment: 'test',
    holder: null,
    structure: null,
    pinState: 'normal',
    unblockCodeState: 'normal',
    status: 'valid',
    certificates: [],
    dataObjects: [],
    error: null,
    ...change,
  };
}

const one = card('2800383626');
const two = card('2900995266');
const unreadable = card('', { label: 'Badge', status: 'unreadable', error: 'CARD_UNREADABLE' });

describe('choosing a card', () => {
  it('takes the only one, or the one that is named', () => {
    expect(chooseCard({ readers, cards: [one] })).toBe(one);
    expect(chooseCard({ readers, cards: [one, two] }, '2900995266')).toBe(two);
  });

  it('takes an expired card: the reason to refuse it comes later, and is told then', () => {
    const expired = card('2800383626', { status: 'expired' });
    expect(chooseCard({ readers, cards: [expired] })).toBe(expired);
  });

  it('looks past a badge that is no health card', () => {
    expect(chooseCard({ readers, cards: [unreadable, one] })).toBe(one);
  });

  it.each([
    ['no reader', { readers: [], cards: [] }, undefined, 'NO_READER', {}],
    ['no card', { readers, cards: [] }, undefined, 'NO_CARD', {}],
    ['no card, though one is named', { readers, cards: [] }, '2800383626', 'NO_CARD', {}],
    [
      'two cards',
      { readers, cards: [one, two] },
      undefined,
      'SEVERAL_CARDS',
      { count: 2, numbers: '2800383626, 2900995266' },
    ],
    [
      'the same number twice',
      { readers, cards: [one, one] },
      '2800383626',
      'SEVERAL_CARDS',
      { count: 2, numbers: '2800383626, 2800383626' },
    ],
    ['another card', { readers, cards: [one] }, '2900995266', 'CARD_NOT_FOUND', { number: '2900995266' }],
    ['a badge alone', { readers, cards: [unreadable] }, undefined, 'CARD_UNREADABLE', {}],
    [
      'a card swapped meanwhile',
      { readers, cards: [card('2800383626', { status: 'unreadable', error: 'CARD_CHANGED' })] },
      undefined,
      'CARD_CHANGED',
      {},
    ],
  ] as const)('refuses %s', (_, present, number, code, params) => {
    expect(() => chooseCard(present, number)).toThrow(expect.objectContaining({ code, params }) as Error);
  });
});
