import { createRequest } from '../core/certificate/request.ts';

/** One key and PKCS#10. */
export const makeRequest = () =>
  createRequest({
    structureName: 'HOPITAL FICTIF DE DEMONSTRATION',
    idNatStruct: '1990000002',
    department: 'Paris (75)',
    service: 'BENCH',
  });
