import type { rorCalls } from '../../contract/ror.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';
import { savedFile } from './saved-file.ts';

export function rorHandlers({
  ror,
  declarations,
  dialogs,
}: HandlerParts): Pick<Handlers, keyof typeof rorCalls> {
  return {
    'ror.access': ({ id }) => ror.access(id),
    'ror.check': ({ id, access }) => ror.check(id, access),
    'ror.cancel': () => {
      ror.cancel();
      return null;
    },
    'ror.declaration': ({ id, exchange }) => declarations.read(id, exchange),
    'ror.openDeclaration': (ref) => declarations.openMessage(ref),
    'ror.saveDeclaration': (ref) =>
      savedFile(dialogs, 'dialogs.saveMessage', declarations.messageName(ref.id), (path) =>
        declarations.saveMessage(ref, path),
      ),
    'ror.saveDeclared': async ({ index, ...ref }) =>
      savedFile(dialogs, 'dialogs.saveDeclared', await declarations.fileName(ref, index), (path) =>
        declarations.saveFile(ref, index, path),
      ),
    'ror.declared': (ref) => declarations.record(ref),
  };
}
