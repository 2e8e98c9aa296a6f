import { orgDistinguishedName } from '../../../../core/certificate/distinguished-name.ts';
import type { RequestPlan } from '../../../../core/vault/records.ts';

export const cardNumber = '2900000017';

/** A structure that exists nowhere, whose service bears the name given. */
export function planOf(service: string): RequestPlan {
  const names = {
    idNatStruct: '1990000002',
    structureName: 'HOPITAL FICTIF',
    department: 'Paris (75)',
    service,
  };
  return {
    ...names,
    environment: 'test',
    distinguishedName: orgDistinguishedName(names).rfc4514,
    contactEmails: ['exploitation@hopital.example'],
  };
}
