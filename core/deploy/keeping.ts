import type { Vault } from '../vault/vault.ts';
import { DeployError } from './errors.ts';
import type { DeployTarget, TargetSettings } from './target.ts';

type Targets = Pick<Vault, 'targets'>;

/**
 * What an interrupted deployment left is where the settings said: they stay until it is put right.
 *
 * @throws DeployError TARGET_BUSY, TARGET_EXISTS; VaultError
 */
export function changeTarget({ targets }: Targets, id: string, settings: TargetSettings): DeployTarget {
  assertIdle(targets.get(id));
  const { name } = settings;
  if (targets.list().some((other) => other.id !== id && other.settings.name === name)) {
    throw new DeployError('TARGET_EXISTS', { params: { name } });
  }
  return targets.update(id, { settings });
}

/**
 * Files that were put there stay there.
 *
 * @param abandon also what an interrupted deployment left half done, as when that server is no more
 * @throws DeployError TARGET_BUSY; VaultError
 */
export function removeTarget({ targets }: Targets, id: string, abandon = false): void {
  const target = targets.get(id);
  if (!abandon) assertIdle(target);
  targets.remove(id);
}

function assertIdle({ run, settings: { name } }: DeployTarget): void {
  if (run !== null) throw new DeployError('TARGET_BUSY', { params: { name } });
}
