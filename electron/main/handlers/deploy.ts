import { serverConfig } from '../../../core/server-config/config.ts';
import type { deployCalls } from '../../contract/deploy.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function deployHandlers({
  dialogs,
  targets,
  deployments,
}: HandlerParts): Pick<Handlers, keyof typeof deployCalls> {
  return {
    'targets.list': () => targets.list(),
    'targets.chooseKey': async () => {
      const path = await dialogs.chooseSshKey();
      return path === null ? null : targets.readKey(path);
    },
    'targets.chooseFolder': () => dialogs.chooseTargetFolder(),
    'targets.add': ({ form, secrets }) => targets.add(form, secrets),
    'targets.change': ({ id, form, secrets }) => {
      deployments.requireIdle();
      return targets.change(id, form, secrets);
    },
    'targets.remove': ({ id, abandon }) => {
      deployments.requireIdle();
      return targets.remove(id, abandon);
    },
    'targets.acceptHostKey': ({ id, hostKey }) => targets.acceptHostKey(id, hostKey),
    'deploy.plan': (order) => deployments.plan(order),
    'deploy.run': async (order) => ({ outcomes: await deployments.run(order), targets: targets.list() }),
    'deploy.cancel': () => {
      deployments.cancel();
      return null;
    },
    'config.write': (order) => serverConfig(order),
  };
}
