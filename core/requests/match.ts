import type { X509Certificate } from '@peculiar/x509';
import { publicKeyFingerprintOf } from '../certificate/certificate.ts';
import { attributeValues, toRfc4514 } from '../certificate/name.ts';
import { attributeOids } from '../certificate/oids.ts';
import type { Environment } from '../certificate/types.ts';
import type { RequestRecord } from '../vault/records.ts';

/** The requests that a certificate may answer, by the surest sign that any of them bears. */
export interface RequestMatch {
  /** Null when none fits: the file is offered as an import. */
  readonly by: 'key' | 'name' | 'structure-and-service' | null;
  /** Oldest first; more than one is for a person to choose from. */
  readonly candidates: readonly RequestRecord[];
}

/**
 * Finds the request that a certificate answers. A request whose key was made here is answered by a certificate of that
 * key and by no other; one whose key the platform makes is told by its name, else by structure and service (the platform
 * may write the structure's name in its own way).
 */
export function matchRequest(
  certificate: X509Certificate,
  environment: Environment,
  requests: readonly RequestRecord[],
): RequestMatch {
  const fingerprint = publicKeyFingerprintOf(new Uint8Array(certificate.publicKey.rawData));
  const byKey = requests.filter(({ publicKeyFingerprint }) => publicKeyFingerprint === fingerprint);
  if (byKey.length > 0) return { by: 'key', candidates: byKey };

  const onPlatform = requests.filter(
    (request) => request.keyMaker === 'platform' && request.environment === environment,
  );
  const name = toRfc4514(certificate.subjectName);
  const byName = onPlatform.filter(({ distinguishedName }) => distinguishedName === name);
  if (byName.length > 0) return { by: 'name', candidates: byName };

  const first = (type: string) => attributeValues(certificate.subjectName, type)[0];
  const [structure, service] = [attributeOids.organizationalUnit, attributeOids.commonName].map(first);
  const byParts = onPlatform.filter(
    (request) => request.idNatStruct === structure && request.service.normalize('NFC') === service,
  );
  return { by: byParts.length > 0 ? 'structure-and-service' : null, candidates: byParts };
}
