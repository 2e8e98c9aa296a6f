import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { X509Certificate } from '@peculiar/x509';
import { parseCertificate, sameCertificate } from './certificate.ts';
import { CertificateError } from './errors.ts';
import { sameName } from './name.ts';
import type { Environment } from './types.ts';

/** An authority that this program knows, by its whole DER. */
export interface TrustedCa {
  readonly certificate: X509Certificate;
  /** Branch of IGC-Santé; `unknown` for an authority added by the caller. */
  readonly environment: Environment;
}

/** Roots anchor trust; intermediates only help to build a path. */
export interface TrustStore {
  readonly roots: readonly TrustedCa[];
  readonly intermediates: readonly TrustedCa[];
}

/** Authorities beside the pinned ones, e.g. the sandbox's; PEM, one certificate each. */
export interface ExtraAuthorities {
  readonly roots: readonly string[];
  readonly intermediates: readonly string[];
}

/**
 * Loads the chains of IGC-Santé from `pki/prod` and `pki/test` of the resources folder. A file holds one
 * PEM certificate; a self-issued one is a root.
 *
 * @throws CertificateError TRUST_STORE_UNREADABLE, or NOT_A_CERTIFICATE for an extra authority.
 */
export function loadTrustStore(resourcesDir: string, extra?: ExtraAuthorities): TrustStore {
  const pinned = (['prod', 'test'] as const).flatMap((environment) =>
    loadFolder(join(resourcesDir, 'pki', environment), environment),
  );
  const added = (pems: readonly string[] = []): TrustedCa[] =>
    pems.map((pem) => ({ certificate: parseCertificate(pem), environment: 'unknown' }));
  return {
    roots: [...pinned.filter(isRoot), ...added(extra?.roots)],
    intermediates: [...pinned.filter((ca) => !isRoot(ca)), ...added(extra?.intermediates)],
  };
}

/** @returns the root that has exactly this certificate's DER: a name alone never anchors anything. */
export function pinnedRoot(trust: TrustStore, certificate: X509Certificate): TrustedCa | null {
  return trust.roots.find((root) => sameCertificate(root.certificate, certificate)) ?? null;
}

function isRoot({ certificate }: TrustedCa): boolean {
  return sameName(certificate.subjectName, certificate.issuerName);
}

function loadFolder(folder: string, environment: Environment): TrustedCa[] {
  const names = reading(folder, () => readdirSync(folder)).filter((name) => name.endsWith('.pem'));
  if (names.length === 0) throw unreadable(folder);
  return names.sort().map((name) => {
    const path = join(folder, name);
    return { certificate: reading(path, () => parseCertificate(readFileSync(path, 'utf8'))), environment };
  });
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause?: unknown): CertificateError {
  return new CertificateError('TRUST_STORE_UNREADABLE', { params: { path }, cause, exitCode: 3 });
}
