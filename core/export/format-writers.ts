import { apacheProxyBundle, haproxyBundle } from './bundles.ts';
import type { ExportFormat } from './format.ts';
import { jksKeystore, jksTruststore } from './jks.ts';
import type { FormatWriter } from './material.ts';
import { pkcs12Compatible, pkcs12Modern } from './pkcs12/keystore.ts';
import { pkcs12Truststore, pkcs12TruststoreCompatible } from './pkcs12/truststore.ts';
import { p7b } from './pkcs7.ts';
import { pemClearKey, pemKey } from './private-key.ts';
import {
  der,
  pemCertificate,
  pemChain,
  pemFullchain,
  publicKey,
  publicKeyBase64,
  publicKeyDer,
  subjectDn,
} from './public-formats.ts';

export const formatWriters: Readonly<Record<ExportFormat, FormatWriter>> = {
  'pkcs12-modern': pkcs12Modern,
  'pkcs12-compatible': pkcs12Compatible,
  'pkcs12-truststore': pkcs12Truststore,
  'pkcs12-truststore-compatible': pkcs12TruststoreCompatible,
  'jks-keystore': jksKeystore,
  'jks-truststore': jksTruststore,
  'pem-certificate': pemCertificate,
  'pem-chain': pemChain,
  'pem-fullchain': pemFullchain,
  'pem-key': pemKey,
  'pem-key-clear': pemClearKey,
  'haproxy-bundle': haproxyBundle,
  'apache-bundle': apacheProxyBundle,
  der,
  p7b,
  'subject-dn': subjectDn,
  'public-key': publicKey,
  'public-key-der': publicKeyDer,
  'public-key-base64': publicKeyBase64,
};
