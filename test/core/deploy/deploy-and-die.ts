import { deploy } from '../../../core/deploy/deploy.ts';
import type { DeployHost } from '../../../core/deploy/host.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { deployMachineHere } from '../../../native/deploy/machine.ts';
import { passphrase } from '../vault/fixture.ts';

/** Dies as a power cut would, just before it asks something of the host for the nth time. */
function mortal(host: DeployHost, calls: number): DeployHost {
  let left = calls;
  return new Proxy(host, {
    get(target, name: keyof DeployHost) {
      // A promise asks whether this is one.
      if (!(name in target)) return undefined;
      const method = target[name].bind(target) as (...given: unknown[]) => unknown;
      return (...given: unknown[]) => {
        left -= 1;
        if (left === 0) process.kill(process.pid, 'SIGKILL');
        return method(...given);
      };
    },
  });
}

async function deployAndDie(path: string, calls: number): Promise<void> {
  const vault = await Vault.open(path);
  await vault.unlock(passphrase);
  const machine = deployMachineHere();
  const targets = vault.targets.list().map(({ id }) => id);
  const [outcome] = await deploy(
    vault,
    { ...machine, connect: async (...given) => mortal(await machine.connect(...given), calls) },
    { targets },
  );
  vault.close();
  if (outcome?.error !== null) throw outcome?.error ?? new Error('no outcome');
  process.stdout.write('survived\n');
}

const [path = '', calls = '0'] = process.argv.slice(2);
void deployAndDie(path, Number(calls));
