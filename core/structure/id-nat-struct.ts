import type { ErrorParams } from '../errors/passerelle-error.ts';
import { hasFinessKey, hasLuhnKey, hasSiretKey } from './check-digit.ts';

/** Labels of table G07 by prefix. */
export const structureIdentifierTypes = {
  '0': 'Id Cabinet ADELI',
  '1': 'FINESS',
  '2': 'SIREN',
  '3': 'SIRET',
  '4': 'Id Cabinet RPPS',
} as const;

export type StructureIdentifierType =
  (typeof structureIdentifierTypes)[keyof typeof structureIdentifierTypes];

export type IdNatStructProblemCode =
  | 'ID_EMPTY'
  | 'ID_CONTROL_CHARACTER'
  | 'ID_TOO_LONG'
  | 'ID_UNKNOWN_PREFIX'
  | 'ID_NINE_DIGITS'
  | 'ID_ODD_LENGTH'
  | 'ID_ODD_CHARACTERS'
  | 'ID_KEY_WRONG'
  | 'ID_KEY_DOUBTFUL';

export interface IdNatStructProblem {
  readonly severity: 'error' | 'warning';
  /** Key of `problems` in `journey.json`. */
  readonly code: IdNatStructProblemCode;
  readonly params: ErrorParams;
}

export interface IdNatStructCheck {
  /** Null when the prefix is none of table G07, or a bare number was given. */
  readonly type: StructureIdentifierType | null;
  /** Without the prefix; the value itself when the type is unknown. */
  readonly identifier: string;
  readonly problems: readonly IdNatStructProblem[];
}

/** RFC 5280 appendix A.1, ub-organizational-unit-name: OU holds no more. */
const maxLength = 64;

/** Length, alphabet and key of each identifier, as far as they are known. */
const shapes: Record<
  StructureIdentifierType,
  { readonly length: number | null; readonly alphabet: RegExp; readonly key?: (id: string) => boolean | null }
> = {
  FINESS: { length: 9, alphabet: /^[0-9A-Z]+$/, key: hasFinessKey },
  SIREN: { length: 9, alphabet: /^\d+$/, key: hasLuhnKey },
  SIRET: { length: 14, alphabet: /^\d+$/, key: hasSiretKey },
  'Id Cabinet RPPS': { length: null, alphabet: /^\d+$/ },
  'Id Cabinet ADELI': { length: null, alphabet: /^[0-9A-Z]+$/ },
};

/**
 * Checks a national structure identifier, as the OU of an ORG certificate holds it: a prefix of table G07
 * and the identifier, e.g. `10B0221636`.
 *
 * An identifier of the right shape whose key is impossible is an error. Everything merely odd is a warning:
 * odd values are really issued (ANS's guided tour shows `33333333333`).
 */
export function checkIdNatStruct(value: string): IdNatStructCheck {
  const type = typeOf(value);
  const identifier = type === null ? value : value.slice(1);
  const unusable = unusableProblem(value);
  if (unusable !== null) return { type, identifier, problems: [unusable] };
  // Nine bare digits read as an idNat_Struct would make no sense: say what is missing.
  if (/^\d{9}$/.test(value)) return { type: null, identifier: value, problems: [warning('ID_NINE_DIGITS')] };
  if (type === null) return { type, identifier, problems: [warning('ID_UNKNOWN_PREFIX')] };
  return { type, identifier, problems: identifierProblems(type, identifier) };
}

/**
 * What a person means by a bare FINESS, SIREN or SIRET: blanks and dots between digits are dropped, letters
 * capitalised, and the prefix put before nine characters with a letter (FINESS) or fourteen digits (SIRET).
 * Nine digits alone may be a FINESS or a SIREN: they come back as they are.
 */
export function idNatStructFrom(input: string): string {
  const bare = input.replace(/[\s.\u00a0\u202f-]/g, '').toUpperCase();
  if (/^(?=.*[A-Z])[0-9A-Z]{9}$/.test(bare)) return `1${bare}`;
  // A cabinet's identifier (prefix 0 or 4) may have fourteen characters too: the key decides.
  if (/^\d{14}$/.test(bare) && (/^[1-35-9]/.test(bare) || hasSiretKey(bare))) return `3${bare}`;
  return bare;
}

function typeOf(value: string): StructureIdentifierType | null {
  const prefix = value.charAt(0);
  return prefix in structureIdentifierTypes
    ? structureIdentifierTypes[prefix as keyof typeof structureIdentifierTypes]
    : null;
}

function unusableProblem(value: string): IdNatStructProblem | null {
  if (value.trim() === '') return { severity: 'error', code: 'ID_EMPTY', params: {} };
  // Half a surrogate pair has no UTF-8 form.
  if (/[\p{Cc}\p{Cs}]/u.test(value)) return { severity: 'error', code: 'ID_CONTROL_CHARACTER', params: {} };
  const length = Array.from(value).length;
  if (length <= maxLength) return null;
  return { severity: 'error', code: 'ID_TOO_LONG', params: { length, max: maxLength } };
}

function identifierProblems(
  type: StructureIdentifierType,
  identifier: string,
): readonly IdNatStructProblem[] {
  const { length, alphabet, key } = shapes[type];
  if (!alphabet.test(identifier)) return [warning('ID_ODD_CHARACTERS', { type, identifier })];
  if (length !== null && identifier.length !== length) {
    return [warning('ID_ODD_LENGTH', { type, expected: length, actual: identifier.length })];
  }
  const verdict = key === undefined ? true : key(identifier);
  if (verdict === true) return [];
  // The value of a letter in a key is only observed, never published: no refusal on that ground.
  if (verdict === null || /[A-Z]/.test(identifier)) return [warning('ID_KEY_DOUBTFUL', { type, identifier })];
  return [{ severity: 'error', code: 'ID_KEY_WRONG', params: { type, identifier } }];
}

function warning(code: IdNatStructProblemCode, params: ErrorParams = {}): IdNatStructProblem {
  return { severity: 'warning', code, params };
}
