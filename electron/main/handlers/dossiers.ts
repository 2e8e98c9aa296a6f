import type { dossierCalls } from '../../contract/dossiers.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';
import { savedFile } from './saved-file.ts';

export function dossierHandlers({
  dialogs,
  dossiers,
  links,
}: HandlerParts): Pick<Handlers, keyof typeof dossierCalls> {
  return {
    'dossiers.list': () => dossiers.list(),
    'dossiers.read': ({ id }) => dossiers.read(id),
    'dossiers.create': ({ name }) => dossiers.create(name),
    'dossiers.answer': ({ id, answers }) => dossiers.answer(id, answers),
    'dossiers.move': ({ id, task, state }) => dossiers.move(id, task, state),
    'dossiers.note': ({ id, task, note }) => dossiers.note(id, task, note),
    'dossiers.remove': ({ id }) => dossiers.remove(id),
    'dossiers.attach': async ({ id, task }) => {
      const path = await dialogs.chooseAttachment();
      return path === null ? null : dossiers.attach(id, task, path);
    },
    'dossiers.saveAttachment': ({ id, attachmentId }) =>
      savedFile(dialogs, 'dialogs.saveAttachment', dossiers.attachmentName(id, attachmentId), (path) =>
        dossiers.saveAttachment(id, attachmentId, path),
      ),
    'dossiers.removeAttachment': ({ id, attachmentId }) => dossiers.removeAttachment(id, attachmentId),
    'dossiers.saveTour': ({ id }) =>
      savedFile(dialogs, 'dialogs.saveTour', dossiers.fileName(id, 'parcours-ror', 'pdf'), (path) =>
        dossiers.saveTour(id, path),
      ),
    'dossiers.saveSheet': ({ id, form }) =>
      savedFile(dialogs, 'dialogs.saveSheet', dossiers.fileName(id, `fiche-${form}`, 'pdf'), (path) =>
        dossiers.saveSheet(id, form, path),
      ),
    'dossiers.openMessage': (ref) => dossiers.openMessage(ref),
    'dossiers.saveMessage': (ref) =>
      savedFile(
        dialogs,
        'dialogs.saveMessage',
        dossiers.fileName(ref.id, ref.support ? 'support' : ref.task, 'eml'),
        (path) => dossiers.saveMessage(ref, path),
      ),
    'links.list': () => links.view(),
    'links.open': async ({ link }) => {
      await links.open(link);
      return null;
    },
    'links.correct': async ({ link, url }) => {
      await links.correct(link, url);
      return links.view();
    },
  };
}
