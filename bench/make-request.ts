import { createRequest } from '../core/certificate/request.ts';

/** One key and PKCS#10, as a whole process: the peer is `openssl req -newkey rsa:2048`. */
const { request } = await createRequest({
  structureName: 'HOPITAL FICTIF DE DEMONSTRATION',
  idNatStruct: '1990000002',
  department: 'Paris (75)',
  service: 'BENCH',
});
process.stdout.write(request);
