import type { X509Certificate } from '@peculiar/x509';
import {
  fingerprintOf,
  parseCertificate,
  publicKeyFingerprintOf,
  sameCertificate,
} from '../certificate/certificate.ts';
import { validateChain, type ValidatedChain } from '../certificate/chain.ts';
import { caConstraintOf } from '../certificate/extensions.ts';
import { reportOf, type ReportContext } from '../certificate/report.ts';
import type { CertificateReport } from '../certificate/types.ts';
import { privateKeyFingerprint } from '../vault/key-match.ts';
import type { RequestRecord, CertificateSummary } from '../vault/records.ts';
import type { OpenedContent } from './file.ts';

/** Why something of a file can't go into the vault as it is; a key of `app.json` and `cli.json`. */
export type Obstacle = 'key-missing' | 'not-igc-sante' | 'stored';

/** A certificate of files, with the key that is its own and the authorities above it. */
export interface FileIdentity {
  readonly leaf: X509Certificate;
  readonly report: CertificateReport;
  /** Completed from the pinned authorities. */
  readonly chain: ValidatedChain;
  /** Every other certificate of the files. */
  readonly brought: readonly X509Certificate[];
  /** PKCS#8 DER, of `OpenedContent`; null when no file has it. */
  readonly privateKey: Uint8Array | null;
  /** The request of the vault that has this key, made here. */
  readonly request: RequestRecord | null;
  /** Null: it can be stored. */
  readonly obstacle: Obstacle | null;
}

export interface FoundIdentities {
  /** Those with a key first. */
  readonly identities: readonly FileIdentity[];
  /** Keys that none of the certificates is for. */
  readonly keysAlone: number;
}

export interface IdentityContext extends Omit<ReportContext, 'expected' | 'brought'> {
  readonly requests: readonly RequestRecord[];
  readonly stored: readonly Pick<CertificateSummary, 'fingerprint'>[];
}

/**
 * Matches keys and certificates by their public key, wherever each of them came from, and completes each chain. An
 * authority counts only where its own key came along.
 *
 * @throws CertificateError NOT_A_CERTIFICATE; VaultError KEY_UNREADABLE
 */
export async function findIdentities(
  content: OpenedContent,
  context: IdentityContext,
): Promise<FoundIdentities> {
  const certificates = distinct(content.certificates.map(parseCertificate));
  const keys = new Map(content.privateKeys.map((key) => [privateKeyFingerprint(key), key]));
  const keyOf = (certificate: X509Certificate) => keys.get(fingerprintOfKey(certificate)) ?? null;
  const leaves = certificates.filter((one) => keyOf(one) !== null || !caConstraintOf(one).isCa);
  const identities: FileIdentity[] = [];
  for (const leaf of leaves) {
    const brought = certificates.filter((one) => one !== leaf);
    identities.push(await identityOf(leaf, brought, keyOf(leaf), context));
  }
  const used = new Set(leaves.map(fingerprintOfKey));
  return {
    identities: identities.sort((a, b) => Number(a.privateKey === null) - Number(b.privateKey === null)),
    keysAlone: [...keys.keys()].filter((fingerprint) => !used.has(fingerprint)).length,
  };
}

async function identityOf(
  leaf: X509Certificate,
  brought: readonly X509Certificate[],
  privateKey: Uint8Array | null,
  { requests, stored, ...context }: IdentityContext,
): Promise<FileIdentity> {
  const { trust, at } = context;
  const chain = await validateChain(leaf, { trust, at, intermediates: brought });
  // Without `brought`: a chain that the file lacks is completed here, and nobody has to do anything about it.
  const report = reportOf(leaf, chain, context);
  const fingerprint = fingerprintOfKey(leaf);
  const request = requests.find((one) => one.publicKeyFingerprint === fingerprint) ?? null;
  const known = stored.some((one) => one.fingerprint === fingerprintOf(leaf));
  const keyAtHand = privateKey !== null || request !== null;
  return {
    leaf,
    report,
    chain,
    brought,
    privateKey,
    request,
    obstacle: obstacleOf(report, known, keyAtHand),
  };
}

function obstacleOf({ environment }: CertificateReport, known: boolean, keyAtHand: boolean): Obstacle | null {
  if (known) return 'stored';
  if (!keyAtHand) return 'key-missing';
  return environment === 'unknown' ? 'not-igc-sante' : null;
}

function fingerprintOfKey({ publicKey }: X509Certificate): string {
  return publicKeyFingerprintOf(new Uint8Array(publicKey.rawData));
}

function distinct(certificates: readonly X509Certificate[]): X509Certificate[] {
  return certificates.filter(
    (one, index) => certificates.findIndex((other) => sameCertificate(one, other)) === index,
  );
}
