import { randomUUID } from 'node:crypto';
import { generatePassword } from '../../../core/export/password.ts';
import { previewRequest } from '../../../core/journey/preview.ts';
import type { certificateCalls } from '../../contract/certificates.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';

export function certificateHandlers(parts: HandlerParts): Pick<Handlers, keyof typeof certificateCalls> {
  const { vault, requests, exports, signIn, dialogs, departments, locale, state } = parts;
  return {
    'departments.list': () => departments,
    'request.preview': (draft) => previewRequest(draft, { locale: locale(), departments }),
    'vault.create': async ({ passphrase }) => {
      await vault.create(passphrase);
      return state();
    },
    'vault.unlock': async ({ passphrase }) => {
      await vault.unlock(passphrase);
      return state();
    },
    'vault.lock': () => {
      vault.lock();
      return state();
    },
    'request.create': (draft) => requests.create(draft, departments),
    'request.list': () => requests.pending(),
    'request.discard': ({ id }) => {
      vault.open.discardPendingRequest(id);
      return null;
    },
    'platform.identify': () => signIn.platform.identify(),
    'request.submit': ({ id }) => requests.submit(id, signIn.platform, signIn.cardNumber),
    'certificates.list': () => requests.stored(),
    'export.generatePassword': () => generatePassword(),
    'certificates.export': async ({ id, formats, password }) => {
      const folder = await dialogs.chooseFolder();
      if (folder === null) return null;
      const exportId = randomUUID();
      return { exportId, ...(await exports.write(exportId, { id, formats, password, folder })) };
    },
  };
}
