import { orgDistinguishedName } from '../certificate/distinguished-name.ts';
import type { Department } from '../structure/departments.ts';
import { checkIdNatStruct } from '../structure/id-nat-struct.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import type { DraftField, DraftPreview, DraftProblem, RequestDraft } from './draft.ts';
import { checkDepartment, checkService, checkStructureName, type FieldProblem } from './field-checks.ts';

export interface PreviewOptions {
  readonly locale: Locale;
  readonly departments: readonly Department[];
}

/**
 * What the certificate of this form would be named, and what is wrong with it. Works on half-filled forms:
 * the name then holds
 * what is known and can be in a certificate. Nothing typed is corrected here: IGC-Santé issues names as typed.
 */
export function previewRequest(draft: RequestDraft, { locale, departments }: PreviewOptions): DraftPreview {
  const labels = departments.map(({ label }) => label);
  const byField: Record<DraftField, readonly FieldProblem[]> = {
    structureName: checkStructureName(draft.structureName),
    idNatStruct: checkIdNatStruct(draft.idNatStruct).problems,
    department: checkDepartment(draft.department, labels),
    service: checkService(draft.service),
  };
  const known = (field: DraftField) => (byField[field].some(isUnnameable) ? '' : draft[field]);
  const problems = (Object.keys(byField) as DraftField[]).flatMap((field) =>
    byField[field].map((problem): DraftProblem => inWords(field, problem, locale)),
  );
  return {
    distinguishedName: orgDistinguishedName({
      structureName: known('structureName'),
      idNatStruct: known('idNatStruct'),
      department: known('department'),
      service: known('service'),
    }).rfc4514,
    problems,
    acceptable: problems.every(({ severity }) => severity !== 'error'),
  };
}

/** No certificate can hold such a value; a wrong key is no obstacle to a name. */
function isUnnameable({ severity, code }: FieldProblem): boolean {
  return severity === 'error' && code !== 'ID_KEY_WRONG';
}

function inWords(field: DraftField, problem: FieldProblem, locale: Locale): DraftProblem {
  const { severity, code, params } = problem;
  return { field, severity, code, message: translate(locale, `journey.problems.${code}`, params) };
}
