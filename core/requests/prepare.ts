import { createRequest } from '../certificate/request.ts';
import type { PendingRequest, RequestRecord } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';

/**
 * Makes the key and the PKCS#10 of a drafted request: on return both are on the disk.
 *
 * @throws VaultError, CertificateError
 */
export async function prepareDrafted(
  vault: Pick<Vault, 'requests'>,
  drafted: RequestRecord,
): Promise<PendingRequest> {
  const { privateKey, request } = await createRequest(drafted);
  try {
    return vault.requests.prepare(drafted, request, privateKey);
  } finally {
    privateKey.fill(0);
  }
}
