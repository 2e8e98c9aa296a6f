import { beforeEach, expect, test, vi } from 'vitest';
import { insertedNumbers, missingRoles, oneLine } from '../../renderer/format/dossier.ts';
import { useJourney } from '../../renderer/stores/journey.ts';
import { useShell } from '../../renderer/stores/shell.ts';
import { goToTool } from '../../renderer/tools/tour/go-to-tool.ts';
import { tourReactions } from '../../renderer/tools/tour/reactions.ts';
import { useCertificates } from '../../renderer/stores/certificates.ts';
import { useRor } from '../../renderer/stores/ror.ts';
import { useDossierDraft } from '../../renderer/stores/dossier-draft.ts';
import { useDossiers } from '../../renderer/stores/dossiers.ts';
import { useNotices } from '../../renderer/stores/notices.ts';
import { useOfficialLinks } from '../../renderer/stores/official-links.ts';
import type { Answers } from '../../core/dossier/dossier.ts';
import { dossierHandlers } from './preview/dossier-samples.ts';
import { cpe, cps } from './preview/samples.ts';
import { app } from './support/app.ts';
import { installBridge, Refusal, settled, type BridgeDouble, type Handler } from './support/bridge.ts';

const dossiers = useDossiers.getState;
const draft = useDossierDraft.getState;
const error = { domain: 'vault', code: 'VAULT_LOCKED', params: {} } as const;
const refused = (): never => {
  throw new Refusal(error);
};
const taskNow = (id: string) =>
  dossiers()
    .view?.tour.steps.flatMap(({ tasks }) => tasks)
    .find((task) => task.id === id);

let bridge: BridgeDouble;

async function begin(handlers: Readonly<Record<string, Handler>> = {}): Promise<void> {
  bridge = installBridge({ ...dossierHandlers, ...handlers });
  await dossiers().create('Annuaire');
  bridge.asked.length = 0;
}

const asked = (name: string): unknown[] =>
  bridge.asked.filter((call) => call.name === name).map(({ input }) => input);

beforeEach(() => {
  vi.unstubAllGlobals();
  dossiers().clear();
  draft().clear();
  useOfficialLinks.getState().clear();
  useNotices.setState({ notices: [] });
});

test('a new dossier begins with its answers, unfolded where it goes on', async () => {
  await begin();
  expect(dossiers()).toMatchObject({ section: 'answers', view: { answers: { name: 'Annuaire' } } });
  expect([...dossiers().unfolded]).toEqual([dossiers().view?.tour.next]);
});

test('what is typed while a write is under way is saved once, the last of it', async () => {
  const given: Answers[] = [];
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => (free = resolve));
  await begin({
    'dossiers.answer': async (input: { id: string; answers: Answers }) => {
      given.push(input.answers);
      await held;
      return dossierHandlers['dossiers.answer'](structuredClone(input));
    },
  });
  const typed = ['É', 'Éd', 'Édi'].map((publisher) => draft().edit({ publisher }));
  expect(draft().answers?.publisher).toBe('Édi');
  free();
  expect(await Promise.all(typed)).toEqual([true, true, true]);
  expect(given.map(({ publisher }) => publisher)).toEqual(['É', 'Édi']);
  expect(dossiers().view?.answers.publisher).toBe('Édi');
  expect(draft().answers?.publisher).toBe('Édi');
});

test('a dossier keeps its last name while there is none, and the rest is saved all the same', async () => {
  await begin();
  await draft().edit({ name: ' ' });
  await draft().edit({ publisher: 'Éditeur' });
  expect(dossiers().view?.answers).toMatchObject({ name: 'Annuaire', publisher: 'Éditeur' });
  expect(draft().answers?.name).toBe(' ');
});

test('what is pressed takes its turn behind what was typed', async () => {
  await begin();
  void draft().edit({ publisher: 'Éditeur' });
  await dossiers().saveTour();
  expect(bridge.asked.map(({ name }) => name)).toEqual(['dossiers.answer', 'dossiers.saveTour']);
  expect(useNotices.getState().notices).toMatchObject([{ body: { phrase: { key: 'tour.saved' } } }]);
});

test('what was typed into one is saved before another is opened', async () => {
  await begin();
  const { id } = dossiers().view ?? { id: '' };
  void draft().edit({ publisher: 'É' });
  void draft().edit({ publisher: 'Éditeur' });
  await dossiers().open(id);
  expect(dossiers().view?.answers.publisher).toBe('Éditeur');
});

test('notes and dates go with what the task says already, and a move takes none of them back', async () => {
  await begin();
  const moved = dossiers().move('contract', 'sent');
  const noted = draft().note('contract', { notes: 'Suivi 42' });
  await Promise.all([moved, noted]);
  expect(taskNow('contract')).toMatchObject({ state: 'sent', sentOn: '2026-11-28', notes: 'Suivi 42' });
  await draft().note('contract', { sentOn: '2026-11-20' });
  expect(taskNow('contract')).toMatchObject({ sentOn: '2026-11-20', notes: 'Suivi 42' });
  expect(draft().notes.contract).toEqual({});
});

test('what could not be saved stays typed, with the reason', async () => {
  await begin({ 'dossiers.answer': refused, 'dossiers.note': refused });
  expect(await draft().edit({ publisher: 'Éditeur' })).toBe(false);
  expect(draft()).toMatchObject({ error, answers: { publisher: 'Éditeur' } });
  expect(await draft().note('contract', { notes: 'x' })).toBe(false);
  expect(draft().notes.contract).toEqual({ notes: 'x' });
});

test('people come and go with their roles and the number of a card', async () => {
  await begin();
  await draft().addPerson('requester');
  const [person] = draft().answers?.people ?? [];
  if (person === undefined) throw new Error('nobody');
  await draft().editPerson(person.id, {
    cardNumber: '2900000017',
    roles: ['requester', 'legal-representative'],
  });
  expect(dossiers().view?.answers.people).toMatchObject([{ cardNumber: '2900000017' }]);
  expect(missingRoles(dossiers().view?.answers ?? { people: [], administration: 'alone' })).toEqual([
    'technical-administrator',
  ]);
  await draft().removePerson(person.id);
  expect(dossiers().view?.answers.people).toEqual([]);
  expect(missingRoles({ people: [], administration: 'alone' })).toEqual([
    'requester',
    'legal-representative',
  ]);
});

test('once a task is done the next one is unfolded, and the former stays so', async () => {
  await begin();
  expect(dossiers().unfolded.has('test-means')).toBe(false);
  await dossiers().move('integration', 'done');
  expect(dossiers().view?.tour.next).toBe('test-means');
  expect([...dossiers().unfolded].sort()).toEqual(['integration', 'test-means']);
  dossiers().unfold('integration', false);
  expect([...dossiers().unfolded]).toEqual(['test-means']);
});

test('what fails where it was pressed is told wherever the page stands', async () => {
  await begin({ 'dossiers.openMessage': refused });
  expect(await dossiers().openMessage({ task: 'integration', support: true })).toBe(false);
  expect(useNotices.getState().notices).toMatchObject([{ tone: 'error', body: { error } }]);
});

test('an answer for a dossier that is no longer on show is dropped', async () => {
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => (free = resolve));
  await begin({
    'dossiers.move': async () => {
      await held;
      return dossierHandlers['dossiers.read']({ id: '' });
    },
  });
  const moved = dossiers().move('contract', 'done');
  await settled();
  dossiers().clear();
  free();
  await moved;
  expect(dossiers().view).toBeNull();
});

test('a corrected link is what the task leads to from then on', async () => {
  await begin();
  await useOfficialLinks.getState().load();
  expect(taskNow('test-means')?.action).toEqual({ kind: 'message' });
  await useOfficialLinks.getState().correct('f414', 'https://exemple.fr/f414.pdf');
  expect(useOfficialLinks.getState().links?.find(({ id }) => id === 'f414')?.corrected).toBe(true);
  expect(taskNow('test-means')?.action).toEqual({ kind: 'link', link: 'f414' });
  await useOfficialLinks.getState().correct('f414', null);
  expect(taskNow('test-means')?.action).toEqual({ kind: 'message' });
});

test('removing one leads back to the list, once a person said so', async () => {
  await begin();
  await dossiers().remove('x');
  expect(asked('dossiers.remove')).toEqual([{ id: 'x', confirmed: true }]);
  expect(dossiers()).toMatchObject({ view: null, list: [] });
});

test('what is pasted is one line; a card that two modules show is offered once', () => {
  expect(oneLine('1 rue\r\nde\tl’Essai\u2028Paris')).toBe('1 rue de l’Essai Paris');
  expect(insertedNumbers([cps, cpe, cps])).toEqual([cps.number, cpe.number]);
  expect(
    insertedNumbers(
      [
        { ...cps, environment: 'prod' },
        { ...cpe, environment: 'test' },
      ],
      'test',
    ),
  ).toEqual([cpe.number]);
});

test('the page reads again in another language, keeps what is typed, and forgets all when the vault closes', async () => {
  await begin();
  useShell.getState().adopt(app);
  useJourney.setState({ page: 'cards' });
  const stops = tourReactions();
  try {
    useJourney.getState().go('tour');
    await settled();
    expect(dossiers().list).toHaveLength(1);
    await draft().edit({ name: ' ' });
    bridge.asked.length = 0;
    useShell.getState().adopt({ ...app, locale: 'en' });
    await settled();
    expect(bridge.asked.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['dossiers.list', 'dossiers.read', 'links.list']),
    );
    expect(draft().answers?.name).toBe(' ');
    useShell.getState().adopt({ ...app, vault: 'locked' });
    expect(dossiers()).toMatchObject({ list: null, view: null });
    expect(draft().answers).toBeNull();
    expect(useOfficialLinks.getState().links).toBeNull();
  } finally {
    for (const stop of stops) stop();
    useShell.setState({ app: null });
  }
});

test('declaring begins with the certificate that the dossier names, where the vault holds it', async () => {
  await begin();
  const [subject, others] = ['CN=ANNUAIRE', 'CN=AUTRE'];
  await draft().edit({ testSubject: subject });
  const stored = { notAfter: '', storedAt: '', cardNumber: '', fileName: '' };
  useCertificates.setState({
    certificates: [
      { ...stored, id: 'autre', subject: others },
      { ...stored, id: 'annuaire', subject },
    ],
  });
  const task = taskNow('test-identity');
  if (task === undefined) throw new Error('no task');
  goToTool(task);
  expect(useJourney.getState().page).toBe('ror');
  expect(useRor.getState().chosen).toBe('annuaire');
  useCertificates.getState().clear();
});
