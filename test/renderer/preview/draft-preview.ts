import type { FormPreview, RequestForm } from '../../../core/requests/form.ts';

/** Near enough to what the domain says of a draft to look at the form. */
export function preview({ service, idNatStruct, structureName, department }: RequestForm): FormPreview {
  const parts = [
    service && `CN=${service}`,
    idNatStruct && `OU=${idNatStruct}`,
    structureName && `O=${structureName.slice(0, 40)}`,
    department && `ST=${department}`,
    'C=FR',
  ].filter((part) => part !== '');
  const problems = [
    ...(service === ''
      ? [
          {
            field: 'service',
            severity: 'error',
            code: 'EMPTY',
            message: 'Donnez le nom du service.',
          } as const,
        ]
      : []),
    ...(structureName.length > 40
      ? [
          {
            field: 'structureName',
            severity: 'warning',
            code: 'CUT',
            message: 'Le nom sera coupé à 40 caractères.',
          } as const,
        ]
      : []),
  ];
  const complete = [service, idNatStruct, structureName, department].every((part) => part !== '');
  return { distinguishedName: parts.join(','), problems, acceptable: complete };
}
