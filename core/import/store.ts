import { issuedRecordOf, requireAnswer } from '../requests/retrieved.ts';
import type { StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { ImportError } from './errors.ts';
import type { FileIdentity } from './identities.ts';

/**
 * Stores what nothing stands against; each is on the disk before the next. A request whose key waits in the vault ends
 * with its certificate. The keys are sealed anew: nothing of the files is kept.
 *
 * @throws ImportError NOTHING_TO_STORE; RequestsError WRONG_ENVIRONMENT, CertificateError CHAIN_UNTRUSTED where a request
 *   would end; VaultError
 */
export function storeIdentities(
  vault: Pick<Vault, 'certificates'>,
  identities: readonly FileIdentity[],
): readonly StoredCertificate[] {
  const storable = identities.filter(({ obstacle }) => obstacle === null);
  if (storable.length === 0) throw new ImportError('NOTHING_TO_STORE');
  return storable.map((identity) => storeIdentity(vault, identity));
}

function storeIdentity(
  { certificates }: Pick<Vault, 'certificates'>,
  identity: FileIdentity,
): StoredCertificate {
  const { report, request, privateKey, chain } = identity;
  const { environment } = report;
  const issued = issuedRecordOf(identity, '');
  if (environment === 'unknown') throw new ImportError('NOTHING_TO_STORE');
  if (request !== null) {
    requireAnswer(request, environment, chain);
    return certificates.storeIssued(request.id, issued);
  }
  if (privateKey === null) throw new ImportError('NOTHING_TO_STORE');
  return certificates.storeRetrieved(null, { ...issued, environment, privateKey });
}
