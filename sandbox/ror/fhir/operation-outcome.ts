import { translate, type catalogues } from '../../../core/text/catalogue.ts';

export type OutcomeReason = keyof (typeof catalogues)['fr']['sandbox']['ror']['outcomes'];

/** HTTP status, and code of the value set `issue-type` (FHIR R4). */
const kinds = {
  noToken: [401, 'login'],
  tokenUnknown: [401, 'login'],
  forbidden: [403, 'forbidden'],
  headerMissing: [403, 'forbidden'],
  headerWrong: [403, 'forbidden'],
  export: [403, 'forbidden'],
  parameterUnknown: [400, 'invalid'],
  parameterWrong: [400, 'invalid'],
  parameterTwice: [400, 'invalid'],
  unknown: [404, 'not-found'],
  method: [405, 'not-supported'],
  failed: [500, 'exception'],
} as const satisfies Record<OutcomeReason, readonly [number, string]>;

/** An answer that says no, as a FHIR server gives it. */
export class Outcome extends Error {
  readonly status: number;
  readonly resource: object;

  constructor(reason: OutcomeReason, params: Readonly<Record<string, string>> = {}) {
    super(reason);
    this.name = 'Outcome';
    const [status, code] = kinds[reason];
    this.status = status;
    const diagnostics = translate('fr', `sandbox.ror.outcomes.${reason}`, params);
    this.resource = { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics }] };
  }
}
