import { describe, expect, it } from 'vitest';
import { checkNewPin, isPin, isUnblockCode, newPinRange, samePin } from '../../../core/card/pin.ts';

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

describe('a PIN', () => {
  it('has four to eight ASCII digits', () => {
    expect(['1234', '12345678'].map((text) => isPin(bytes(text)))).toEqual([true, true]);
    for (const text of ['', '123', '123456789', '12a4', ' 1234', '１２３４'])
      expect(isPin(bytes(text))).toBe(false);
  });

  it('that is new keeps within what the token tells, unless that is nonsense', () => {
    expect(newPinRange({ min: 6, max: 255 })).toEqual({ min: 6, max: 8 });
    expect(newPinRange({ min: 0, max: 6 })).toEqual({ min: 4, max: 6 });
    expect(newPinRange({ min: 0, max: 0 })).toEqual({ min: 4, max: 8 });
    expect(newPinRange({ min: 12, max: 16 })).toEqual({ min: 4, max: 8 });
    expect(() => {
      checkNewPin(bytes('1234'), { min: 6, max: 8 });
    }).toThrow('NEW_PIN_FORMAT');
    checkNewPin(bytes('123456'), { min: 6, max: 8 });
  });

  it('is the same as another one with just the same digits', () => {
    expect(samePin(bytes('1234'), bytes('1234'))).toBe(true);
    expect(samePin(bytes('1234'), bytes('12345'))).toBe(false);
    expect(samePin(bytes('1234'), bytes('1235'))).toBe(false);
  });
});

it('an unblocking code has eight ASCII digits', () => {
  expect(['12345678', '1234567', '123456789', '1234567x'].map((text) => isUnblockCode(bytes(text)))).toEqual([
    ...[true, false, false, false],
  ]);
});
