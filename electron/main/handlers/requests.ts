import { writeFileAtomic } from '../../../core/files/atomic.ts';
import { previewForm } from '../../../core/requests/form.ts';
import { modelCsv } from '../../../core/requests/import/model.ts';
import type { requestCalls } from '../../contract/requests.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';
import { savedFile } from './saved-file.ts';

export function requestHandlers(parts: HandlerParts): Pick<Handlers, keyof typeof requestCalls> {
  const { desk, vault, requests, received, portal, queue, secrets, imports } = parts;
  const { dialogs, departments, locale } = parts;
  return {
    'request.preview': (form) =>
      previewForm(form, { locale: locale(), departments }, desk.administrator?.card ?? null),
    'request.create': ({ form, ...options }) => requests.create(form, { ...options, departments }),
    'request.list': () => requests.list(),
    'request.retry': ({ id }) => {
      queue.requireIdle();
      return requests.retry(id);
    },
    'request.discard': async ({ id }) => {
      await received.requireNoneFor(id);
      queue.requireIdle();
      vault.open.requests.discard(id);
      portal.tell();
      return null;
    },
    'queue.run': ({ ids, termsAccepted }) => queue.run(ids, termsAccepted),
    'queue.cancel': () => {
      queue.cancel();
      return null;
    },
    'secrets.list': ({ recordId }) => secrets.list(recordId),
    'secrets.generate': ({ recordId, kind }) => secrets.generate(recordId, kind),
    'secrets.put': ({ recordId, kind, secret }) => secrets.put(recordId, kind, secret),
    'secrets.show': ({ recordId, kind }) => secrets.show(recordId, kind),
    'secrets.copy': async ({ recordId, kind }) => {
      await secrets.copy(recordId, kind);
      return null;
    },
    'import.model': () =>
      savedFile(dialogs, 'dialogs.saveModel', 'structures.csv', (path) =>
        // The system's dialog has asked whether another file may be replaced.
        writeFileAtomic(path, modelCsv(locale()), { overwrite: true }),
      ),
    'import.choose': async (defaults) => {
      const path = await dialogs.chooseCsv();
      return path === null ? null : imports.readFile(path, defaults);
    },
    'import.read': ({ fileName, content, defaults }) => imports.read({ fileName, content }, defaults),
    'import.again': (defaults) => imports.again(defaults),
    'import.confirm': ({ id, keyMaker }) => imports.confirm(id, keyMaker),
    'import.forget': () => {
      imports.forget();
      return null;
    },
  };
}
