import {
  type Answers,
  type Dossier,
  newAnswers,
  newDossier,
  type Progress,
  type TaskId,
} from '../../../core/dossier/dossier.ts';
import { type LinkCorrections, officialLinks } from '../../../core/dossier/links.ts';
import { moved, nothingSaid } from '../../../core/dossier/progress.ts';
import { type LinkWords, linkWords, tourWords } from '../../../core/dossier/tour.ts';
import type { CallInput, CallName, CallOutput } from '../../../electron/contract/contract.ts';
import type { dossierCalls, DossierView } from '../../../electron/contract/dossiers.ts';

type Handlers = Pick<
  { [Name in CallName]: (input: CallInput<Name>) => CallOutput<Name> },
  keyof typeof dossierCalls
>;

const id = '5d0b7e2a-3f5b-4c55-9a7e-2f2a64c9a001';
const saved = { path: '/home/admin/Documents/parcours-ror-annuaire-du-territoire.pdf' };

let answers: Answers = newAnswers('Annuaire du territoire');
let dossier: Dossier = newDossier(answers, new Date('2026-11-28T09:00:00Z'));
let corrections: LinkCorrections = {};

const words = () => tourWords(dossier, officialLinks(corrections), 'fr');
const view = (): DossierView => ({ id, answers, tour: words(), knownTestCards: ['2900000017'] });
const links = (): readonly LinkWords[] => officialLinks(corrections).map((link) => linkWords(link, 'fr'));

function answered(given: Answers): DossierView {
  answers = given;
  dossier = { ...dossier, ...given };
  return view();
}

function marked(task: TaskId, change: (former: Progress) => Progress): DossierView {
  const former = dossier.progress[task] ?? nothingSaid;
  dossier = { ...dossier, progress: { ...dossier.progress, [task]: change(former) } };
  return view();
}

/** One dossier, whose steps really move. */
export const dossierHandlers: Handlers = {
  'dossiers.list': () => [
    { id, name: dossier.name, progress: words().progress, next: "Envoyer le formulaire d'intégration" },
  ],
  'dossiers.read': view,
  'dossiers.create': ({ name }) => answered(newAnswers(name)),
  'dossiers.answer': ({ answers: given }) => answered(given),
  'dossiers.move': ({ task, state }) => marked(task, (former) => moved(former, state, '2026-11-28')),
  'dossiers.note': ({ task, note }) => marked(task, (former) => ({ ...former, ...note })),
  'dossiers.remove': () => [],
  'dossiers.attach': view,
  'dossiers.saveAttachment': () => saved,
  'dossiers.removeAttachment': view,
  'dossiers.saveTour': () => saved,
  'dossiers.saveSheet': () => saved,
  'dossiers.openMessage': () => ({ bodyLeftOut: false }),
  'dossiers.saveMessage': () => saved,
  'links.list': links,
  'links.open': () => null,
  'links.correct': ({ link, url }) => {
    const others = Object.fromEntries(Object.entries(corrections).filter(([known]) => known !== link));
    corrections = url === null ? others : { ...others, [link]: { url, checkedOn: '2026-11-28' } };
    return links();
  },
};
