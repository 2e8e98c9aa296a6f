import { z } from 'zod';
import type { DeployProgress, DeployState } from '../../core/deploy/deploy.ts';
import type { TargetForm } from '../../core/deploy/form.ts';
import type { TargetPlan } from '../../core/deploy/plan.ts';
import type { TargetState } from '../../core/deploy/standing.ts';
import type { TargetSummary } from '../../core/deploy/summary.ts';
import type { ErrorDocument } from '../../core/errors/passerelle-error.ts';
import { exportFormats } from '../../core/export/format.ts';
import { exportTargetIds } from '../../core/export/targets.ts';
import type { ServerConfigText } from '../../core/server-config/config.ts';
import { serverConfigIds } from '../../core/server-config/ids.ts';
import { answers, nothing, secret, short } from './call.ts';

/** A target as the page may know it: nothing that logs in, nothing that opens a file. */
export interface TargetView extends TargetSummary {
  readonly form: TargetForm;
  readonly state: TargetState;
  /** What it is to have; null: the vault has nothing for it. */
  readonly awaited: DeployedCertificate | null;
  /** What was last proved there, where the vault still has it. */
  readonly placed: DeployedCertificate | null;
}

/** What is told of a certificate that goes to a target. */
export interface DeployedCertificate {
  readonly id: string;
  /** RFC 4514. */
  readonly subject: string;
  readonly fingerprint: string;
}

export interface PlanView extends Omit<TargetPlan, 'certificate' | 'error'> {
  readonly certificate: DeployedCertificate | null;
  readonly error: ErrorDocument | null;
}

export interface OutcomeView {
  readonly targetId: string;
  readonly name: string;
  readonly state: DeployState;
  readonly certificate: DeployedCertificate | null;
  readonly error: ErrorDocument | null;
}

/** Where one target of the run under way is. */
export type DeployNews =
  | ({ readonly kind: 'step' } & Omit<DeployProgress, 'name'>)
  | { readonly kind: 'ended'; readonly targetId: string; readonly outcome: OutcomeView };

/** A run that is over. */
export interface DeployRun {
  /** Of the targets that were begun. */
  readonly outcomes: readonly OutcomeView[];
  readonly targets: readonly TargetView[];
}

/** A private key that logs in, which stays in the shell. */
export interface LoginKeyView {
  readonly id: string;
  readonly fileName: string;
}

const id = z.uuid();
const typed = z.string().max(4096);
const port = z.int().min(1).max(65_535);

const targetFormSchema = z.object({
  name: short.min(1),
  certificateId: id,
  server: z
    .object({ host: short.min(1), port, user: short.min(1), login: z.enum(['agent', 'password', 'key']) })
    .nullable(),
  folder: typed.min(1),
  program: z.enum(exportTargetIds).nullable(),
  formats: z.array(z.enum(exportFormats)).min(1),
  fileName: short,
  keyMode: z.int().min(0).max(0o777),
  owner: short,
  clearKey: z.boolean(),
  reload: typed,
  tls: short,
  tlsName: short,
}) satisfies z.ZodType<TargetForm>;

/** Null: what the target keeps already, if anything. */
const targetSecretsSchema = z.object({
  /** Of the account. */
  password: secret.nullable(),
  /** One that was chosen. */
  keyId: id.nullable(),
  /** Opens that key. */
  passphrase: secret.nullable(),
  /** Opens the files that want one. */
  filePassword: secret.nullable(),
});

const order = z.object({
  targets: z.array(id).min(1).max(1000),
  /** Goes to all of them from now on; null: each has its own. */
  certificateId: id.nullable(),
});

export const deployCalls = {
  /** Oldest first. */
  'targets.list': answers<readonly TargetView[]>()(nothing),
  /** Opens a file dialog for a private SSH key, which is kept for one target; null when it is cancelled. */
  'targets.chooseKey': answers<LoginKeyView | null>()(nothing),
  /** Opens a folder dialog; null when it is cancelled. */
  'targets.chooseFolder': answers<string | null>()(nothing),
  'targets.add': answers<readonly TargetView[]>()(
    z.object({ form: targetFormSchema, secrets: targetSecretsSchema }),
  ),
  'targets.change': answers<readonly TargetView[]>()(
    z.object({ id, form: targetFormSchema, secrets: targetSecretsSchema }),
  ),
  /** Its files stay where they are; `abandon`: a person gives up what an interrupted deployment left there half done. */
  'targets.remove': answers<readonly TargetView[]>()(z.object({ id, abandon: z.boolean() })),
  /** A person compared it. */
  'targets.acceptHostKey': answers<readonly TargetView[]>()(z.object({ id, hostKey: short })),

  /** Looks, and changes nothing. */
  'deploy.plan': answers<readonly PlanView[]>()(order),
  /** Its news come as `deploy.changed`. */
  'deploy.run': answers<DeployRun>()(order),
  /** Begins no other target; what has begun comes to its end. */
  'deploy.cancel': answers<null>()(nothing),

  /** What to paste into a program's configuration, for files that lie in that folder. */
  'config.write': answers<ServerConfigText>()(
    z.object({ program: z.enum(serverConfigIds), folder: typed, fileName: short, upstream: short }),
  ),
} as const;
