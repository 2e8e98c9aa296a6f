import { parseCertificate } from '../../core/certificate/certificate.ts';
import { attributeValues } from '../../core/certificate/name.ts';
import { attributeOids } from '../../core/certificate/oids.ts';
import type { RequestPlan, RequestRecord, StoredCertificate } from '../../core/vault/records.ts';
import type { Vault } from '../../core/vault/vault.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { atDesk } from './desk.ts';
import { tellOutcome } from './outcome.ts';

/** Asks for the certificate that takes over from one of the vault, under the same name and with a new key. */
export function renewCertificate(context: CliContext, id: string, flags: PlatformFlags): Promise<number> {
  return atDesk(context, flags, { makeVault: false }, async ({ vault, queue }) => {
    const request = renewalOf(vault, vault.certificates.get(id));
    const report = await queue.run({ termsAccepted: false, ids: request.map((one) => one.id) });
    return tellOutcome(vault, report, flags, context);
  });
}

/** One renewal of a certificate at a time: what was begun goes on, what was refused is tried again. */
function renewalOf(vault: Vault, certificate: StoredCertificate): readonly RequestRecord[] {
  const begun = vault.requests.list().find(({ replaces }) => replaces === certificate.id);
  if (begun === undefined) return vault.requests.addDrafts([planOf(certificate)]);
  return [begun.state === 'refused' ? vault.requests.retry(begun) : begun];
}

function planOf({ id, environment, subject, contactEmails, certificate }: StoredCertificate): RequestPlan {
  const { subjectName } = parseCertificate(certificate);
  const value = (type: string): string => attributeValues(subjectName, type)[0] ?? '';
  return {
    environment,
    idNatStruct: value(attributeOids.organizationalUnit),
    structureName: value(attributeOids.organization),
    department: value(attributeOids.stateOrProvince),
    service: value(attributeOids.commonName),
    distinguishedName: subject,
    contactEmails,
    replaces: id,
  };
}
