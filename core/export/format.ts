/** The formats of exported files, by the names that the CLI and the window give them. */
export const exportFormats = [
  'pkcs12-modern',
  'pem-certificate',
  'pem-chain',
  'pem-key',
  'der',
  'subject-dn',
  'public-key',
] as const;

export type ExportFormat = (typeof exportFormats)[number];
