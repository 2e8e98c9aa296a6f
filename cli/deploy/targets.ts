import type { DeployTarget } from '../../core/deploy/target.ts';
import { DeployError } from '../../core/deploy/errors.ts';
import { removeTarget as removeKept } from '../../core/deploy/keeping.ts';
import { summaryOf, type TargetSummary } from '../../core/deploy/summary.ts';
import type { Vault } from '../../core/vault/vault.ts';
import type { RemoveFlags } from '../commands/deploy.ts';
import type { VaultFlags } from '../commands/vault-options.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { withVault } from '../vault/identity.ts';

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
export function removeTarget(context: CliContext, name: string, flags: RemoveFlags): Promise<number> {
  return withVault(context, flags, (vault) => {
    const { id } = targetNamed(vault, name);
    removeKept(vault, id, flags.abandon);
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
