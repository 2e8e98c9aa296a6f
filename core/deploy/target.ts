import { z } from 'zod';
import { exportFormats } from '../export/format.ts';
import { exportTargetIds } from '../export/targets.ts';

/** Key bytes, passphrases and passwords of these are sealed with the rest of the target. */
const loginSchema = z.discriminatedUnion('kind', [
  /** The agent of this session, or the one whose socket is named. */
  z.object({ kind: z.literal('agent'), socket: z.string().nullable() }),
  z.object({ kind: z.literal('password'), password: z.string() }),
  /** `privateKey`: the text of the key's file, as OpenSSH or PEM. */
  z.object({ kind: z.literal('key'), privateKey: z.string(), passphrase: z.string().nullable() }),
]);

const placeSchema = z.discriminatedUnion('kind', [
  /** This computer, or what is mounted on it. */
  z.object({ kind: z.literal('folder') }),
  z.object({
    kind: z.literal('sftp'),
    host: z.string(),
    port: z.int().min(1).max(65_535),
    user: z.string(),
    /** As `SHA256:…`, after its type where that is known; null until the first connection pins it. */
    hostKey: z.string().nullable(),
    login: loginSchema,
  }),
]);

const fileSchema = z.object({
  format: z.enum(exportFormats),
  /** Within the target's folder. */
  name: z.string(),
  /** Permission bits. */
  mode: z.int().min(0).max(0o777),
});

const ownerSchema = z.object({ user: z.string(), group: z.string() });

/** A TLS port that presents the certificate. */
const endpointSchema = z.object({
  host: z.string(),
  port: z.int().min(1).max(65_535),
  /** Name asked for in the handshake (SNI); null: the host's. */
  serverName: z.string().nullable(),
});

export const targetSettingsSchema = z.object({
  /** As people call it; one target has it. */
  name: z.string(),
  /** UUID of the certificate that goes there, until one of the vault replaces it. */
  certificateId: z.uuid(),
  place: placeSchema,
  /** Absolute. */
  folder: z.string(),
  /** Who reads the files there; null: nobody said. */
  program: z.enum(exportTargetIds).nullable().default(null),
  files: z.array(fileSchema).min(1),
  /** Names or numbers; null: whoever logs in. */
  owner: ownerSchema.nullable(),
  /** Opens the files that want one; null where none does. */
  password: z.string().nullable(),
  /** Somebody chose that a key lies in clear there. */
  clearKey: z.boolean(),
  /** Words of the command that has the server read its files again; null: none. */
  reload: z.array(z.string()).min(1).nullable(),
  endpoint: endpointSchema.nullable(),
});

/** Of a certificate: SHA-256 of the DER, upper-case hex with colons. */
const fingerprintSchema = z.string();

/**
 * A deployment that began. `bringing`: everything in place is as it was. `placing`: files may be in place already, what
 * was there before lies beside. `keeping`: everything was proved, and what was there before only takes its last name.
 */
const runSchema = z.object({
  /** Part of the names of what lies beside the files. */
  id: z.string(),
  fingerprint: fingerprintSchema,
  stage: z.enum(['bringing', 'placing', 'keeping']),
  files: z.array(
    z.object({
      /** Absolute. */
      path: z.string(),
      /** Something was in that place before. */
      replaces: z.boolean(),
    }),
  ),
  /** The reload command may have been run with the new files. */
  reloaded: z.boolean(),
});

const lastSchema = z.object({
  fingerprint: fingerprintSchema,
  /** ISO 8601, UTC. */
  at: z.string(),
  /** `host:port` that presented it; null: the files alone proved it. */
  tls: z.string().nullable().default(null),
});

export const targetDocumentSchema = z.object({
  settings: targetSettingsSchema,
  /** Null when nothing is under way. */
  run: runSchema.nullable(),
  /** The last deployment that was proved; null when there was none. */
  last: lastSchema.nullable(),
});

/** Where a certificate of the vault goes, and how it gets there. Secret: it holds what logs in. */
export type TargetSettings = z.infer<typeof targetSettingsSchema>;
export type TargetDocument = z.infer<typeof targetDocumentSchema>;
export type TargetRun = z.infer<typeof runSchema>;
export type TargetFile = z.infer<typeof fileSchema>;
export type TargetLogin = z.infer<typeof loginSchema>;
export type TargetEndpoint = z.infer<typeof endpointSchema>;
export type SftpPlace = Extract<TargetSettings['place'], { kind: 'sftp' }>;

export interface DeployTarget extends TargetDocument {
  /** UUID. */
  readonly id: string;
}
