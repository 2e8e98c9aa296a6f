import type { ExportFormat } from './format.ts';
import type { FormatWriter } from './material.ts';
import { pkcs12Modern } from './pkcs12.ts';
import { pemKey } from './private-key.ts';
import { der, pemCertificate, pemChain, publicKey, subjectDn } from './public-formats.ts';

export const formatWriters: Readonly<Record<ExportFormat, FormatWriter>> = {
  'pkcs12-modern': pkcs12Modern,
  'pem-certificate': pemCertificate,
  'pem-chain': pemChain,
  'pem-key': pemKey,
  der,
  'subject-dn': subjectDn,
  'public-key': publicKey,
};
