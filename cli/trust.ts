import { parseCertificate, pemOf } from '../core/certificate/certificate.ts';
import { readContainer } from '../core/certificate/containers.ts';
import { loadTrustStore, type TrustStore } from '../core/certificate/trust-store.ts';
import type { CliContext } from './context.ts';
import { readGiven } from './given-file.ts';

/** The pinned roots, and those that the user brings in files of PEM certificates. */
export function trustOf(
  context: CliContext,
  extra?: { roots: string[]; intermediates: string[] },
): TrustStore {
  return loadTrustStore(context.installation.resources, extra);
}

/** Authorities of a file, each in PEM. @throws UsageError FILE_UNREADABLE; CertificateError as `readContainer` */
export async function authoritiesOf(file: string): Promise<string[]> {
  const { certificates } = readContainer(await readGiven(file));
  return certificates.map((der) => pemOf(parseCertificate(der)));
}
