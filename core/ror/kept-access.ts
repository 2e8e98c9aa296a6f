import { z } from 'zod';
import type { DocumentStore } from '../vault/document-store.ts';
import type { StoredCertificate } from '../vault/records.ts';
import type { Vault } from '../vault/vault.ts';
import { newAccess, type RorAccess, rorAccessSchema } from './access.ts';
import { type RorCheckReport, rorVerdicts } from './report.ts';

const keptSchema = z.object({
  access: rorAccessSchema,
  lastCheck: z.object({ at: z.string(), verdict: z.enum(rorVerdicts) }).nullable(),
});

/** What the vault keeps of a certificate's way to the ROR, under the certificate's id. */
export type KeptAccess = z.infer<typeof keptSchema>;

function store(vault: Vault): DocumentStore<typeof keptSchema> {
  return vault.documents('ror-access', keptSchema);
}

/**
 * What a certificate was last checked with; else what the one before it was, which the ROR knows the application by; else
 * what is usual in its environment.
 *
 * @throws VaultError VAULT_LOCKED, RECORD_TAMPERED
 */
export function keptAccess(vault: Vault, { id, replaces, environment }: StoredCertificate): KeptAccess {
  const kept = store(vault);
  const own = kept.find(id);
  if (own !== null) return own;
  const before = replaces === null ? null : kept.find(replaces);
  return {
    access: before?.access ?? newAccess(environment === 'prod' ? 'prod' : 'test'),
    lastCheck: null,
  };
}

/** @throws VaultError VAULT_LOCKED, VAULT_DISK_FULL or VAULT_BUSY */
export function keepAccess(
  vault: Vault,
  id: string,
  access: RorAccess,
  { at, verdict }: RorCheckReport,
): void {
  store(vault).put(id, { access, lastCheck: { at, verdict } });
}
