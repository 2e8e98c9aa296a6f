import type { FormatWriter } from './material.ts';
import { sameList } from './material.ts';
import { clearKeyPem, isKey, traditionalKeyPem } from './private-key.ts';
import { pemBlocksOf, pemOfAll } from './public-formats.ts';

/** One file with certificate, chain and key, as HAProxy's `crt` wants it. */
export const haproxyBundle: FormatWriter = {
  suffix: '-haproxy.pem',
  privateKey: 'clear',
  password: false,
  encode: ({ certificate, chain, privateKey }) =>
    Buffer.concat([pemOfAll([certificate, ...chain]), clearKeyPem(privateKey)]),
  holds: (file, { certificate, chain, privateKey }) =>
    sameList(pemBlocksOf(file, 'CERTIFICATE'), [certificate, ...chain]) && isKey(file, privateKey),
};

/**
 * Certificate and key alone, as Apache's `SSLProxyMachineCertificateFile` wants them: the key in its traditional form,
 * and no authority, which it would take for a certificate without a key.
 */
export const apacheProxyBundle: FormatWriter = {
  suffix: '-apache.pem',
  privateKey: 'clear',
  password: false,
  encode: ({ certificate, privateKey }) =>
    Buffer.concat([pemOfAll([certificate]), traditionalKeyPem(privateKey)]),
  holds: (file, { certificate, privateKey }) =>
    sameList(pemBlocksOf(file, 'CERTIFICATE'), [certificate]) && isKey(file, privateKey),
};
