import { nameUpperBounds, organizationMaxLength } from '../certificate/distinguished-name.ts';
import { hasBlankAtEnds, hasInvisibleCharacter, looksLikeWrongHostName } from '../certificate/name-text.ts';
import type { ErrorParams } from '../errors/passerelle-error.ts';
import type { DraftProblem } from './draft.ts';

/** One remark on a field, before it is put into words: `code` is a key of `problems` in `journey.json`. */
export interface FieldProblem {
  readonly severity: DraftProblem['severity'];
  readonly code: string;
  readonly params?: ErrorParams;
}

/** The structure's name, which becomes O. */
export function checkStructureName(name: string): readonly FieldProblem[] {
  const unusable = unusableText(name);
  if (unusable !== null) return [unusable];
  const problems = suspectText(name);
  const length = lengthOf(name);
  const max = organizationMaxLength;
  if (length > max) problems.push({ severity: 'warning', code: 'NAME_CUT', params: { length, max } });
  return problems;
}

/** « Service applicatif », which becomes the CN and is issued as typed. */
export function checkService(service: string): readonly FieldProblem[] {
  const unusable = unusableText(service);
  if (unusable !== null) return [unusable];
  const problems = suspectText(service);
  const length = lengthOf(service);
  const max = nameUpperBounds.CN;
  if (length > max) problems.push({ severity: 'error', code: 'SERVICE_TOO_LONG', params: { length, max } });
  if (service.includes(';')) problems.push({ severity: 'warning', code: 'SEMICOLON' });
  else if (looksLikeWrongHostName(service)) problems.push({ severity: 'warning', code: 'HOST_NAME_TYPO' });
  return problems;
}

/** @param departments labels of table G09. */
export function checkDepartment(department: string, departments: readonly string[]): readonly FieldProblem[] {
  if (department.trim() === '') return [{ severity: 'error', code: 'EMPTY' }];
  if (departments.includes(department)) return [];
  return [{ severity: 'error', code: 'DEPARTMENT_UNKNOWN', params: { department } }];
}

function unusableText(text: string): FieldProblem | null {
  if (text.trim() === '') return { severity: 'error', code: 'EMPTY' };
  // Half a surrogate pair has no UTF-8 form.
  if (/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)) return { severity: 'error', code: 'CONTROL_CHARACTER' };
  return null;
}

function suspectText(text: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (hasBlankAtEnds(text)) problems.push({ severity: 'warning', code: 'BLANK_AT_ENDS' });
  if (hasInvisibleCharacter(text)) problems.push({ severity: 'warning', code: 'INVISIBLE_CHARACTER' });
  return problems;
}

/** Characters (code points) of the text as names hold it, in NFC. */
function lengthOf(text: string): number {
  return Array.from(text.normalize('NFC')).length;
}
