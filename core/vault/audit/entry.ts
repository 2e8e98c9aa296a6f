import { z } from 'zod';

/** What the log keeps. `log-started`: the vault is older than its log. `log-broken`: entries were missing by then. */
export const auditActions = [
  'vault-created',
  'vault-restored',
  'log-started',
  'log-broken',
  'backup-written',
  'recipient-added',
  'recipient-removed',
  'key-made',
  'request-discarded',
  'certificate-stored',
  'certificate-revoked',
  'secret-shown',
  'key-exported',
  'key-export-failed',
  'key-deployed',
  'key-deploy-failed',
] as const;

export type AuditAction = (typeof auditActions)[number];

const subjectSchema = z.object({
  /** UUID of the certificate or request. */
  id: z.string(),
  /** RFC 4514. */
  subject: z.string(),
  /** SHA-256 of the DER, upper-case hex with colons; null for a request. */
  fingerprint: z.string().nullable(),
});

/** Which certificate or request something was done to. */
export type AuditSubject = z.infer<typeof subjectSchema>;

export const auditEntrySchema = z.object({
  /** ISO 8601, UTC. */
  at: z.string(),
  action: z.enum(auditActions),
  /** Of the administrator's card; null when nobody was signed in with one. */
  cardNumber: z.string().nullable(),
  /** `user@computer`: whose session of the operating system it was. */
  account: z.string(),
  certificate: subjectSchema.nullable(),
  /** Absolute path of a file, or address of a server (`sftp://host:22/path`); null when nothing left. */
  place: z.string().nullable(),
  /** What else is known, e.g. `{ format: 'pkcs12-modern' }`. Never a secret. */
  details: z.record(z.string(), z.string()),
});

export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** What is told of an entry by whoever appends it. */
export interface AuditNote {
  readonly action: AuditAction;
  readonly certificate?: AuditSubject | null;
  readonly place?: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** Who acts. */
export type AuditActor = Pick<AuditEntry, 'cardNumber' | 'account'>;
