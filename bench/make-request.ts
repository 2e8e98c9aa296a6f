import { makeRequest } from './request-work.ts';

/** One key and PKCS#10, as a whole process: the peer is `openssl req -newkey rsa:2048`. */
const { request } = await makeRequest();
process.stdout.write(request);
