import type { fileCalls } from '../../contract/files.ts';
import type { Handlers } from '../ipc-router.ts';
import { viewOfCertificate } from '../services/certificate-requests.ts';
import type { HandlerParts } from './parts.ts';

export function fileHandlers({ dialogs, fileImport }: HandlerParts): Pick<Handlers, keyof typeof fileCalls> {
  return {
    'files.choose': async () => {
      const paths = await dialogs.chooseCertificateFiles();
      return paths.length === 0 ? null : fileImport.readFiles(paths);
    },
    'files.read': (files) =>
      fileImport.read(files.map(({ fileName, content }) => ({ name: fileName, bytes: content }))),
    'files.open': ({ id, password }) => fileImport.open(id, password),
    'files.again': () => fileImport.again(),
    'files.store': async ({ id }) => (await fileImport.store(id)).map(viewOfCertificate),
    'files.forget': () => {
      fileImport.forget();
      return null;
    },
  };
}
