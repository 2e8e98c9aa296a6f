import { describe, expect, it } from 'vitest';
import { assertPasswordUsable, generatePassword } from '../../../core/export/password.ts';

const refusal = (password: string) => {
  try {
    assertPasswordUsable(Buffer.from(password, 'utf8'));
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('generatePassword', () => {
  it('gives passwords that are usable, readable aloud and never twice the same', () => {
    const passwords = Array.from({ length: 500 }, () => generatePassword());
    expect(new Set(passwords).size).toBe(500);
    for (const password of passwords) {
      expect(password).toMatch(/^[a-zA-Z2-9]{4}(-[a-zA-Z2-9]{4}){4}$/);
      expect(password).not.toMatch(/[lIO01o]/);
      expect(refusal(password)).toBeNull();
    }
  });

  it('uses its whole alphabet', () => {
    const seen = new Set(Array.from({ length: 500 }, () => generatePassword()).join(''));
    seen.delete('-');
    expect(seen.size).toBe(56);
  });
});

describe('assertPasswordUsable', () => {
  it.each([
    ['a-long-enough-1', null],
    ['with space & ~!"', null],
    ['elevenchars', 'PASSWORD_TOO_SHORT'],
    ['mot-de-passé-long', 'PASSWORD_NOT_ASCII'],
    ['tab\tinside-password', 'PASSWORD_NOT_ASCII'],
    ['nul\0inside-password', 'PASSWORD_NOT_ASCII'],
    ['', 'PASSWORD_TOO_SHORT'],
  ])('%j: %s', (password, code) => {
    expect(refusal(password)).toBe(code);
  });
});
