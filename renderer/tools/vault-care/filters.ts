import type { AuditAction, AuditEntry } from '../../../core/vault/audit/entry.ts';

export type AuditFilter = 'all' | 'keys';

const leaving = new Set<AuditAction>([
  'key-exported',
  'key-export-failed',
  'key-deployed',
  'key-deploy-failed',
]);

/** Which entries each filter keeps; one that was changed may be any. */
export const auditFilters: Readonly<Record<AuditFilter, (entry: AuditEntry | null) => boolean>> = {
  all: () => true,
  keys: (entry) => entry === null || leaving.has(entry.action),
};
