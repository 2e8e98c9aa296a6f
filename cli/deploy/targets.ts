import { pathOf } from '../../core/deploy/paths.ts';
import type { DeployTarget } from '../../core/deploy/target.ts';
import { DeployError } from '../../core/deploy/errors.ts';
import type { Vault } from '../../core/vault/vault.ts';
import type { VaultFlags } from '../commands/vault-options.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { withVault } from '../vault/identity.ts';

/** Everything of a target that is no secret. */
export interface TargetSummary {
  readonly id: string;
  readonly name: string;
  readonly certificateId: string;
  /** `sftp://user@host:22`, or null for this computer. */
  readonly server: string | null;
  readonly hostKey: string | null;
  readonly login: 'agent' | 'password' | 'key' | null;
  readonly files: readonly { readonly path: string; readonly format: string; readonly mode: string }[];
  readonly reload: readonly string[] | null;
  readonly tls: string | null;
  readonly last: DeployTarget['last'];
  /** A deployment to it was interrupted. */
  readonly interrupted: boolean;
}

export function summaryOf({ id, settings, run, last }: DeployTarget): TargetSummary {
  const { place, endpoint } = settings;
  const sftp = place.kind === 'sftp' ? place : null;
  return {
    id,
    name: settings.name,
    certificateId: settings.certificateId,
    server: sftp === null ? null : `sftp://${sftp.user}@${sftp.host}:${sftp.port}`,
    hostKey: sftp?.hostKey ?? null,
    login: sftp?.login.kind ?? null,
    files: settings.files.map(({ name, format, mode }) => ({
      path: pathOf(settings, name),
      format,
      mode: mode.toString(8).padStart(4, '0'),
    })),
    reload: settings.reload,
    tls: endpoint === null ? null : `${endpoint.host}:${endpoint.port}`,
    last,
    interrupted: run !== null,
  };
}

export function listTargets(context: CliContext, flags: VaultFlags): Promise<number> {
  return withVault(context, flags, (vault) => {
    const targets = vault.targets.list().map(summaryOf);
    if (flags.json === true) printJson({ targets });
    else printLines(targets.flatMap((target) => targetLines(target, context)));
    return done;
  });
}

export function targetLines(target: TargetSummary, { say }: CliContext): readonly string[] {
  const { name, server, files, last, interrupted } = target;
  return [
    `${name} – ${server ?? say('target.here')}`,
    ...files.map(({ path, mode }) => `  ${path} (${mode})`),
    `  ${last === null ? say('target.never') : say('target.last', { at: last.at, fingerprint: last.fingerprint })}`,
    ...(interrupted ? [`  ${say('target.interrupted')}`] : []),
  ];
}

/** Files that were put there stay there. @throws DeployError TARGET_UNKNOWN, TARGET_BUSY */
export function removeTarget(context: CliContext, name: string, flags: VaultFlags): Promise<number> {
  return withVault(context, flags, (vault) => {
    const { id, run } = targetNamed(vault, name);
    if (run !== null) throw new DeployError('TARGET_BUSY', { params: { name } });
    vault.targets.remove(id);
    if (flags.json === true) printJson({ removed: id });
    else printLines([context.say('target.removed', { name })]);
    return done;
  });
}

/** By its name or id. @throws DeployError TARGET_UNKNOWN */
export function targetNamed(vault: Vault, name: string): DeployTarget {
  const found = vault.targets.list().find(({ id, settings }) => settings.name === name || id === name);
  if (found === undefined) throw new DeployError('TARGET_UNKNOWN', { params: { name } });
  return found;
}
