import { randomUUID } from 'node:crypto';
import { generatePassword } from '../../../core/export/password.ts';
import type { certificateCalls } from '../../contract/certificates.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function certificateHandlers(parts: HandlerParts): Pick<Handlers, keyof typeof certificateCalls> {
  const { requests, exports, signIn, dialogs, departments } = parts;
  return {
    'departments.list': () => departments,
    'platform.identify': () => signIn.platform.identify(),
    'certificates.list': () => requests.stored(),
    'certificates.judge': ({ ids }) => requests.judge(ids),
    'export.choices': () => exports.choices(),
    'export.generatePassword': () => generatePassword(),
    'certificates.export': async (order) => {
      const folder = await dialogs.chooseFolder();
      if (folder === null) return null;
      const exportId = randomUUID();
      return { exportId, ...(await exports.write(exportId, { ...order, folder })) };
    },
  };
}
