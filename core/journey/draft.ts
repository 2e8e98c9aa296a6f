/** What the form of an ORG AUTH_CLI request holds; environment names a branch of IGC-Santé. */
export interface RequestDraft {
  readonly environment: 'test' | 'prod';
  /** Structure's name as it becomes O (cut at 40 characters). */
  readonly structureName: string;
  readonly idNatStruct: string;
  /** Content of ST, from table G09, e.g. `Paris (75)`. */
  readonly department: string;
  /** « Service applicatif »: becomes the CN. */
  readonly service: string;
}

export type DraftField = 'structureName' | 'idNatStruct' | 'department' | 'service';

export interface DraftProblem {
  readonly field: DraftField;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly message: string;
}

export interface DraftPreview {
  /** RFC 4514, exactly as the certificate will have it, as far as the form is filled. */
  readonly distinguishedName: string;
  readonly problems: readonly DraftProblem[];
  /** True when no problem is an error. */
  readonly acceptable: boolean;
}
