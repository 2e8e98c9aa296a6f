import { resolve } from 'node:path';
import { exportCertificate, type ExportedFile, type ExportRequest, plannedFiles } from '../export/export.ts';
import { safeBaseName } from '../export/file-name.ts';
import { namesOf } from '../requests/renewal.ts';
import type { CertificateSummary } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';

/** Beginning of the names of a certificate's files, from its service. */
export function exportedName(certificate: Pick<CertificateSummary, 'id' | 'subject'>): string {
  const { service } = namesOf(certificate);
  return safeBaseName(service === '' ? certificate.id : service);
}

/**
 * Writes a certificate of the vault to a folder, under the name of its service. Each file that holds the private key is in
 * the vault's audit log before it is written.
 * @param password protects the formats that hold the private key; may be empty where none does. The caller wipes it.
 * @throws ExportError, VaultError
 */
export async function exportStored(
  vault: Vault,
  id: string,
  target: Pick<ExportRequest, 'folder' | 'formats' | 'password' | 'overwrite' | 'clearKey' | 'tools'>,
): Promise<ExportedFile[]> {
  const { subject, certificate, chain } = vault.getCertificate(id);
  const request = {
    ...target,
    certificate,
    chain,
    baseName: exportedName({ id, subject }),
  };
  const write = (privateKey: Uint8Array) => exportCertificate({ ...request, privateKey });
  const places = plannedFiles({ ...request, folder: resolve(target.folder) })
    .filter(({ writer }) => writer.privateKey !== null)
    .map(({ path, format }) => ({ place: path, details: { format } }));
  return vault.privateKeys.useLeaving(id, { action: 'key-exported', places }, write);
}
