/** The formats of exported files, by the names that the CLI and the window give them. */
export const exportFormats = [
  'pkcs12-modern',
  'pkcs12-compatible',
  'pkcs12-truststore',
  'pkcs12-truststore-compatible',
  'jks-keystore',
  'jks-truststore',
  'pem-certificate',
  'pem-chain',
  'pem-fullchain',
  'pem-key',
  'pem-key-clear',
  'haproxy-bundle',
  'apache-bundle',
  'der',
  'p7b',
  'subject-dn',
  'public-key',
  'public-key-der',
  'public-key-base64',
] as const;

export type ExportFormat = (typeof exportFormats)[number];
