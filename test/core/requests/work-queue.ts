import { readFileSync } from 'node:fs';
import { loadTrustStore, type ExtraAuthorities } from '../../../core/certificate/trust-store.ts';
import { RequestQueue } from '../../../core/requests/queue.ts';
import type { QueueVault } from '../../../core/requests/queue-step.ts';
import { Vault } from '../../../core/vault/vault.ts';
import { passphrase } from '../vault/fixture.ts';
import { HttpPlatform } from './support/http-platform.ts';
import { cardNumber } from './support/plans.ts';

/**
 * Kills this very process (SIGKILL, as a power cut would) just before or just after the `at`-th of the calls that change
 * something, on the disk or on the platform. 0: never.
 */
class Doom {
  private point = 0;

  constructor(private readonly at: number) {}

  watch<Target extends object>(target: Target, methods: readonly (keyof Target & string)[]): Target {
    return new Proxy(target, {
      get: (object, key) => {
        const member: unknown = Reflect.get(object, key);
        if (typeof member !== 'function') return member;
        const watched = (methods as readonly (string | symbol)[]).includes(key);
        return (...args: unknown[]): unknown => {
          if (watched) this.pass(`before ${String(key)}`);
          const result: unknown = Reflect.apply(member, object, args);
          if (!watched) return result;
          if (!(result instanceof Promise)) {
            this.pass(`after ${String(key)}`);
            return result;
          }
          return result.then((value: unknown) => {
            this.pass(`after ${String(key)}`);
            return value;
          });
        };
      },
    });
  }

  private pass(name: string): void {
    if (++this.point !== this.at) return;
    process.stdout.write(`${name}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}

async function workQueue(path: string, url: string, authorities: string, killAt: number): Promise<void> {
  const doom = new Doom(killAt);
  const vault = await Vault.open(path);
  await vault.unlock(passphrase);
  const watched: QueueVault = {
    requests: doom.watch(vault.requests, ['prepare', 'advance']),
    certificates: doom.watch(vault.certificates, ['storeIssued']),
    secrets: doom.watch(vault.secrets, ['ensure']),
    withPrivateKey: (id, task) => vault.withPrivateKey(id, task),
    alone: (task) => vault.alone(task),
  };
  const queue = new RequestQueue({
    vault: watched,
    platform: doom.watch(new HttpPlatform(url), ['request', 'list', 'retrieve', 'renew']),
    cardNumber,
    trust: loadTrustStore('resources', JSON.parse(readFileSync(authorities, 'utf8')) as ExtraAuthorities),
    locale: 'fr',
  });
  for (let round = 0; round < 4 && vault.requests.list().length > 0; round++) {
    const { stopped, failed } = await queue.run({ termsAccepted: true });
    if (stopped !== null || failed.length > 0) throw new Error(JSON.stringify({ stopped, failed }));
  }
  vault.close();
  process.stdout.write('done\n');
}

const [path = '', url = '', authorities = '', killAt = '0'] = process.argv.slice(2);
void workQueue(path, url, authorities, Number(killAt));
