import type { Vault } from '../vault/vault.ts';
import type { DeployMachine } from './deploy.ts';
import { DeployError } from './errors.ts';
import { hostKeyText, readHostKey } from './host-key.ts';

/**
 * The same machine, which stops before a host whose key nobody accepted yet: a person looks at it first, and nothing
 * secret has been sent.
 */
export function onlyKnownHosts(machine: DeployMachine): DeployMachine {
  return {
    ...machine,
    connect: (settings, pin) =>
      machine.connect(settings, (hostKey) => {
        const { place } = settings;
        if (place.kind === 'sftp' && place.hostKey === null) {
          throw new DeployError('HOST_KEY_NEW', { params: { host: place.host, presented: hostKey } });
        }
        pin(hostKey);
      }),
  };
}

/**
 * A person accepted this key for a target that has none; the one that a target has is not replaced.
 *
 * @throws DeployError HOST_KEY_INVALID, HOST_KEY_CHANGED; VaultError
 */
export function acceptHostKey({ targets }: Pick<Vault, 'targets'>, targetId: string, hostKey: string): void {
  const accepted = hostKeyText(readHostKey(hostKey));
  const { settings } = targets.get(targetId);
  const { place } = settings;
  if (place.kind !== 'sftp' || place.hostKey === accepted) return;
  if (place.hostKey !== null) {
    const params = { host: place.host, expected: place.hostKey, presented: accepted };
    throw new DeployError('HOST_KEY_CHANGED', { params });
  }
  targets.update(targetId, { settings: { ...settings, place: { ...place, hostKey: accepted } } });
}
