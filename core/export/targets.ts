import type { ExportFormat } from './format.ts';

/**
 * What each kind of server wants of a client certificate, the main file first. Sources: what each reads was measured
 * (docs/export-formats.md) or is its maker's documentation.
 */
export const exportTargets = {
  /** Reads PBES2 since Windows Server 2019 and Windows 10 1809. */
  'windows-server-2022': ['pkcs12-modern', 'p7b'],
  'windows-server-2016': ['pkcs12-compatible', 'p7b'],
  dotnet: ['pkcs12-modern', 'pem-chain'],
  'java-17': ['pkcs12-modern', 'pkcs12-truststore'],
  /** Its P12 reader knows PBES2 of AES since 8u301 only. */
  'java-8': ['pkcs12-compatible', 'pkcs12-truststore-compatible'],
  'java-jks': ['jks-keystore', 'jks-truststore'],
  /** Mirth Connect 3 runs on Java 8; 4 reads the same files. */
  mirth: ['pkcs12-compatible', 'pkcs12-truststore-compatible'],
  /** Wants exactly one key in its file. */
  rhapsody: ['pkcs12-compatible', 'pkcs12-truststore-compatible'],
  /** The keychain stops at a MAC of SHA-256. */
  macos: ['pkcs12-compatible'],
  nginx: ['pem-fullchain', 'pem-key', 'pem-chain'],
  /** mod_ssl opens no encrypted key of a client certificate. */
  apache: ['apache-bundle', 'pem-chain'],
  haproxy: ['haproxy-bundle', 'pem-chain'],
  'node-js': ['pem-fullchain', 'pem-key', 'pem-chain'],
  /** requests hands no password on. */
  python: ['pem-fullchain', 'pem-key-clear', 'pem-chain'],
  curl: ['pem-fullchain', 'pem-key', 'pem-chain'],
  /** FHIR MEV3.0 asks for the subject, CSD MEV2.4 for the public key. */
  ror: ['subject-dn', 'pem-certificate', 'der', 'public-key', 'public-key-der', 'public-key-base64'],
} as const satisfies Readonly<Record<string, readonly ExportFormat[]>>;

export type ExportTarget = keyof typeof exportTargets;

export const exportTargetIds = Object.keys(exportTargets) as readonly ExportTarget[];

/**
 * The target that a person names, as the window does or as the command line does.
 *
 * @param name e.g. `Windows Server 2016`, `windows-server-2016`, `Node.js`
 * @param names as shown to people, by target
 * @returns null for a name that fits none
 */
export function targetNamed(
  name: string,
  names: Readonly<Record<ExportTarget, string>>,
): ExportTarget | null {
  const wanted = keyOf(name);
  const exact = exportTargetIds.find((id) => [id, names[id]].map(keyOf).includes(wanted));
  // « Windows Server 2022 / IIS » says more than is needed.
  return exact ?? exportTargetIds.find((id) => wanted.startsWith(keyOf(id))) ?? null;
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/gu, '');
}
