import { parseCertificate } from '../certificate/certificate.ts';
import { attributeValues } from '../certificate/name.ts';
import { attributeOids } from '../certificate/oids.ts';
import { exportCertificate, type ExportedFile, type ExportRequest } from '../export/export.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * Writes a certificate of the vault to a folder, under the name of its service.
 * @param password protects the formats that hold the private key; may be empty where none does. The caller wipes it.
 * @throws ExportError, VaultError
 */
export async function exportStored(
  vault: Vault,
  id: string,
  target: Pick<ExportRequest, 'folder' | 'formats' | 'password' | 'overwrite' | 'clearKey' | 'tools'>,
): Promise<ExportedFile[]> {
  const { certificate, chain } = vault.getCertificate(id);
  const [service] = attributeValues(parseCertificate(certificate).subjectName, attributeOids.commonName);
  return vault.withPrivateKey(id, (privateKey) =>
    exportCertificate({ ...target, certificate, chain, privateKey, baseName: service ?? id }),
  );
}
