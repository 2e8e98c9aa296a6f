import type { X509Certificate } from '@peculiar/x509';
import { derOf, parseCertificate } from '../certificate/certificate.ts';
import { validateChain, type ValidatedChain } from '../certificate/chain.ts';
import { openContainer, type ContainerFormat } from '../certificate/containers.ts';
import { CertificateError } from '../certificate/errors.ts';
import { caConstraintOf } from '../certificate/extensions.ts';
import type { LintExpectations } from '../certificate/lint/rule.ts';
import { sameName } from '../certificate/name.ts';
import { readPkcs12 } from '../certificate/pkcs12.ts';
import { reportOf, type ReportContext } from '../certificate/report.ts';
import type { CertificateReport } from '../certificate/types.ts';
import type { IssuedRecord, RequestRecord, StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { RequestsError } from './errors.ts';
import { matchRequest, type RequestMatch } from './match.ts';

/** What a file that the platform handed out shows before anything is stored. */
export interface RetrievedFile {
  readonly format: ContainerFormat;
  /** True for a P12: its password is needed to store it. */
  readonly hasPrivateKey: boolean;
  /** Of the service's certificate, judged as one that is meant for the ROR. */
  readonly report: CertificateReport;
  readonly match: RequestMatch;
  readonly leaf: X509Certificate;
  readonly chain: ValidatedChain;
  /** Every other certificate of the file. */
  readonly brought: readonly X509Certificate[];
}

export interface ReadContext extends Omit<ReportContext, 'expected' | 'brought'> {
  readonly requests: readonly RequestRecord[];
}

/**
 * Reads a file that the platform handed out: whose certificate it is, whether it is the right one, which request it
 * answers. IGC-Santé's P12 shows its certificates without the password.
 *
 * @param password only for a P12 whose certificates are encrypted too
 * @throws CertificateError as `openContainer`; RequestsError NO_SERVICE_CERTIFICATE
 */
export async function readRetrieved(
  bytes: Uint8Array,
  { requests, ...context }: ReadContext,
  password: string | null = null,
): Promise<RetrievedFile> {
  const { format, certificates, privateKeyPresent } = await openContainer(bytes, password);
  const parsed = certificates.map(parseCertificate);
  const leaf = parsed.find((certificate) => !caConstraintOf(certificate).isCa);
  if (leaf === undefined) throw new RequestsError('NO_SERVICE_CERTIFICATE');
  const brought = parsed.filter((certificate) => certificate !== leaf);
  const { trust, at } = context;
  const chain = await validateChain(leaf, { trust, at, intermediates: brought });
  const { environment } = reportOf(leaf, chain, context);
  const match = matchRequest(leaf, environment, requests);
  const [request, ...others] = match.candidates;
  const expected = request !== undefined && others.length === 0 ? expectationsOf(request) : {};
  const report = reportOf(leaf, chain, { ...context, expected, brought });
  const hasPrivateKey = format === 'p12' && privateKeyPresent;
  return { format, hasPrivateKey, report, match, leaf, chain, brought };
}

/** What an answer to a request should be. */
export function expectationsOf({ environment, distinguishedName }: RequestRecord): LintExpectations {
  return { environment, requestedName: distinguishedName };
}

export interface StoreTarget {
  /** The request that it answers; null: an import. */
  readonly request: RequestRecord | null;
  /** Opens the P12; ignored for a certificate alone. */
  readonly password: string | null;
  /** Card number of the administrator; empty when not known. */
  readonly cardNumber: string;
}

/** What this asks of the vault, which is unlocked. */
export type RetrievedVault = Pick<Vault, 'certificates'>;

/**
 * Stores what the platform handed out: key, certificate and chain of a P12 together, or a certificate whose key waits in
 * the vault. The key is sealed anew; nothing of the file is kept. A request ends only with a certificate whose chain is
 * trusted; an import may be anything of IGC-Santé, its findings tell.
 *
 * @throws CertificateError PKCS12_WRONG_PASSWORD, PKCS12_UNSUPPORTED, KEY_MISMATCH, CHAIN_UNTRUSTED; RequestsError
 *   NO_KEY_FOR_CERTIFICATE, WRONG_ENVIRONMENT, ENVIRONMENT_UNKNOWN; VaultError
 */
export async function storeRetrieved(
  vault: RetrievedVault,
  bytes: Uint8Array,
  file: RetrievedFile,
  { request, password, cardNumber }: StoreTarget,
): Promise<StoredCertificate> {
  const { environment } = file.report;
  if (environment === 'unknown') throw new RequestsError('ENVIRONMENT_UNKNOWN');
  if (request !== null) requireAnswer(request, environment, file.chain);
  const issued = issuedRecordOf(file, cardNumber);
  if (!file.hasPrivateKey) {
    if (request === null || request.request === null) throw new RequestsError('NO_KEY_FOR_CERTIFICATE');
    return vault.certificates.storeIssued(request.id, issued);
  }
  const { privateKey } = await readPkcs12(bytes, password ?? '');
  if (privateKey === null) throw new RequestsError('NO_KEY_FOR_CERTIFICATE');
  try {
    return vault.certificates.storeRetrieved(request?.id ?? null, { ...issued, environment, privateKey });
  } finally {
    privateKey.fill(0);
  }
}

/**
 * What ends a request is of its environment, under a trusted root.
 *
 * @throws RequestsError WRONG_ENVIRONMENT; CertificateError CHAIN_UNTRUSTED
 */
export function requireAnswer(
  request: RequestRecord,
  environment: 'test' | 'prod',
  chain: ValidatedChain,
): void {
  if (request.environment !== environment) {
    const params = { actual: environment.toUpperCase(), expected: request.environment.toUpperCase() };
    throw new RequestsError('WRONG_ENVIRONMENT', { params });
  }
  if (chain.reason !== null) {
    throw new CertificateError('CHAIN_UNTRUSTED', { params: { reason: chain.reason } });
  }
}

/** As the vault keeps it, with the authorities above it: those of the trusted path, else those that came along. */
export function issuedRecordOf(
  { report, leaf, chain, brought }: Pick<RetrievedFile, 'report' | 'leaf' | 'chain' | 'brought'>,
  cardNumber: string,
): IssuedRecord {
  const { kind, subject, issuer, serialNumber, notBefore, notAfter } = report;
  const above = chain.root === null ? broughtAbove(leaf, brought) : chain.path.slice(1);
  return {
    kind,
    subject,
    issuer,
    serialNumber,
    notBefore,
    notAfter,
    certificate: derOf(leaf),
    chain: above.map(derOf),
    cardNumber,
  };
}

/** Where no trusted path exists, the authorities of the file by their names, nearest first. */
function broughtAbove(leaf: X509Certificate, brought: readonly X509Certificate[]): X509Certificate[] {
  const above: X509Certificate[] = [];
  let last = leaf;
  while (!sameName(last.subjectName, last.issuerName)) {
    const { issuerName } = last;
    const issuer = brought.find(
      (candidate) => sameName(candidate.subjectName, issuerName) && !above.includes(candidate),
    );
    if (issuer === undefined) break;
    above.push(issuer);
    last = issuer;
  }
  return above;
}
