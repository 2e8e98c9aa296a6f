import type { ErrorParams } from '../../errors/passerelle-error.ts';
import { idNatStructFrom } from '../../structure/id-nat-struct.ts';
import { identifierFields, type ColumnField, type IdentifierField } from './columns.ts';

export interface IdentifierProblem {
  readonly severity: 'error' | 'warning';
  readonly code: 'SEVERAL_IDENTIFIERS' | 'NUMBER_SPOILT' | 'ZERO_RESTORED';
  readonly params: ErrorParams;
  readonly field: ColumnField;
}

export interface ReadIdentifier {
  readonly idNatStruct: string;
  /** The column that it comes from. */
  readonly field: ColumnField;
  readonly problems: readonly IdentifierProblem[];
}

/** What the column of a bare number puts before it (table G07). */
const prefixes: Partial<Record<IdentifierField, string>> = { finess: '1', siren: '2', siret: '3' };

/** Characters of a whole number; a spreadsheet program drops leading zeros. */
const lengths: Partial<Record<IdentifierField, number>> = { finess: 9, siren: 9, siret: 14 };

/**
 * The idNat_Struct of a row, from whichever of its identifiers is filled.
 *
 * @param valueOf a row's value, trimmed; empty when there is none
 * @param present fields that the file has a column for
 */
export function readIdentifier(
  valueOf: (field: ColumnField) => string,
  present: (field: ColumnField) => boolean,
): ReadIdentifier {
  const filled = identifierFields.filter((field) => valueOf(field) !== '');
  const read = filled.map((field) => readOne(field, valueOf(field)));
  const [first] = read;
  if (first === undefined) {
    return { idNatStruct: '', field: identifierFields.find(present) ?? 'idNatStruct', problems: [] };
  }
  if (read.every(({ idNatStruct }) => idNatStruct === first.idNatStruct)) return first;
  // A FINESS and a SIRET may both be right; which one the certificate shall name is for a person to say.
  const several = { severity: 'error', code: 'SEVERAL_IDENTIFIERS', params: {}, field: first.field } as const;
  return { ...first, problems: [...first.problems, several] };
}

function readOne(field: IdentifierField, value: string): ReadIdentifier {
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(value)) {
    const spoilt = { severity: 'error', code: 'NUMBER_SPOILT', params: { value }, field } as const;
    return { idNatStruct: value, field, problems: [spoilt] };
  }
  const bare = value.replace(/[\s.\u00a0\u202f-]/g, '').toUpperCase();
  const [prefix, length] = [prefixes[field], lengths[field]];
  if (prefix === undefined || length === undefined) {
    return { idNatStruct: idNatStructFrom(value), field, problems: [] };
  }
  // Already with its prefix.
  if (bare.length === length + 1 && bare.startsWith(prefix))
    return { idNatStruct: bare, field, problems: [] };
  if (field === 'finess' && /^\d{8}$/.test(bare)) {
    const restored = bare.padStart(length, '0');
    const params = { value, restored };
    const zero = { severity: 'warning', code: 'ZERO_RESTORED', params, field } as const;
    return { idNatStruct: `${prefix}${restored}`, field, problems: [zero] };
  }
  return { idNatStruct: `${prefix}${bare}`, field, problems: [] };
}
