import { describe, expect, it } from 'vitest';
import { type Dossier, dossierSchema, type TaskId, taskIds } from '../../../core/dossier/dossier.ts';
import { nextTask, tourOf, type TourTask } from '../../../core/dossier/steps.ts';
import { done, dossier } from './support/dossiers.ts';

function task(of: Dossier, id: TaskId): TourTask {
  const found = tourOf(of).find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

describe('the tasks of the tour', () => {
  it('are in the order of its steps', () => {
    expect(tourOf(dossier()).map(({ step, id }) => `${step} ${id}`)).toEqual([
      '04 integration',
      '04 test-means',
      '04 test-certificate',
      '04 test-identity',
      '05 contract',
      '06 cpa-cards',
      '07 designation',
      '08 prod-certificate',
    ]);
  });

  it('begin with three that wait for nothing: integration, F414 in parallel, contract', () => {
    const free = tourOf(dossier()).filter(
      ({ waitsFor, state }) => waitsFor.length === 0 && state === 'to-do',
    );
    expect(free.map(({ id }) => id)).toEqual(['integration', 'test-means', 'contract']);
    expect(task(dossier(), 'test-means').advice).toContain('parallel');
  });

  it('wait for those before them, until these are done or not needed', () => {
    expect(task(dossier(), 'test-identity').waitsFor).toEqual(['integration', 'test-certificate']);
    const progress = { integration: done, 'test-certificate': { ...done, state: 'not-needed' as const } };
    expect(task(dossier({}, progress), 'test-identity').waitsFor).toEqual([]);
    const waiting = { integration: { ...done, state: 'waiting' as const } };
    expect(task(dossier({}, waiting), 'test-identity').waitsFor).toEqual(['integration', 'test-certificate']);
  });

  it.each([
    ['publisher', 'publisher'],
    ['structure', 'structure'],
  ] as const)('are the %s’s where it walks the tour', (side, actor) => {
    for (const id of ['integration', 'test-means', 'test-identity'] as const) {
      expect(task(dossier({ side }), id).actor).toBe(actor);
    }
  });
});

describe('which ROR profile', () => {
  it('unknown: it is to be asked first', () => {
    expect(task(dossier({ profile: 'unknown' }), 'integration').advice).toEqual([
      'ask-profile',
      'fields-unknown',
    ]);
  });

  it('public: nothing is needed but the integration', () => {
    const states = tourOf(dossier({ profile: 'public' })).map(({ state, needless }) => [state, needless]);
    expect(states).toEqual([
      ['to-do', null],
      ...taskIds.slice(1).map(() => ['not-needed', 'public-profile']),
    ]);
  });
});

describe('which exchanges', () => {
  it.each([
    ['mev-3.0', 'subject-dn'],
    ['mev-2.4', 'public-key'],
  ] as const)('%s: the team is told %s, where it is declared', (exchange, advice) => {
    expect(task(dossier({ exchange }), 'test-identity')).toMatchObject({ advice: [advice], tool: 'ror' });
  });
});

describe('the test card', () => {
  it('that exists is told by its number', () => {
    const of = dossier({ testCard: { number: '2900000017', family: 'CPS3', count: 1 } });
    expect(task(of, 'test-means').advice).toEqual(['parallel', 'existing-card']);
  });

  it('is ordered otherwise', () => {
    expect(task(dossier(), 'test-means').advice).toEqual(['parallel', 'new-card']);
  });
});

describe('the contract and the representative’s card', () => {
  it.each([
    ['contract', 'f101'],
    ['neither', 'ca-f101'],
  ] as const)('%s: form %s', (holds, form) => {
    expect(task(dossier({ holds }), 'contract')).toMatchObject({ form, links: [form], state: 'to-do' });
  });

  it('both held: nothing to do, and the designation may begin', () => {
    const of = dossier({ holds: 'contract-and-card' });
    expect(task(of, 'contract')).toMatchObject({ state: 'not-needed', needless: 'held' });
    expect(task(of, 'designation').waitsFor).toEqual([]);
  });

  it('stays done where it was done before they were said to be held', () => {
    const of = dossier({ holds: 'contract-and-card' }, { contract: done });
    expect(task(of, 'contract')).toMatchObject({ state: 'done', doneOn: '2026-11-20' });
  });
});

describe('CPA cards', () => {
  it('are not needed unless they are ordered', () => {
    expect(task(dossier(), 'cpa-cards')).toMatchObject({ state: 'not-needed', needless: 'no-cpa' });
    expect(task(dossier(), 'designation').after).toEqual(['contract']);
  });

  it('are ordered by the legal representative, before the designation that names them', () => {
    const of = dossier({ ordersCpa: true, holds: 'contract-and-card' });
    expect(task(of, 'cpa-cards')).toMatchObject({
      actor: 'legal-representative',
      optional: true,
      state: 'to-do',
      waitsFor: [],
    });
    expect(task(of, 'designation').waitsFor).toEqual(['cpa-cards']);
  });
});

describe('the designation', () => {
  it('by F413 goes by e-mail', () => {
    expect(task(dossier(), 'designation')).toMatchObject({
      links: ['f413', 'f502', 'f503'],
      message: 'f413',
      advice: ['by-f413', 'others-f502-f503'],
    });
  });

  it('by mesHabilitations goes by the portal, with the same data', () => {
    expect(task(dossier({ designation: 'portal' }), 'designation')).toMatchObject({
      links: ['mes-habilitations', 'f502', 'f503'],
      message: null,
      form: 'f413',
    });
  });

  it('of a lone legal representative is his or her own', () => {
    const of = dossier({ administration: 'alone' });
    expect(task(of, 'designation').advice[0]).toBe('alone');
    expect(task(of, 'prod-certificate').actor).toBe('legal-representative');
    expect(task(dossier(), 'prod-certificate').actor).toBe('technical-administrator');
  });
});

describe('what to go on with', () => {
  it('is the first task that waits for nothing', () => {
    expect(nextTask(tourOf(dossier()))?.id).toBe('integration');
    const sent = { integration: { ...done, state: 'sent' as const } };
    expect(nextTask(tourOf(dossier({}, sent)))?.id).toBe('test-means');
  });

  it('is an order of CPA cards where the designation waits for it', () => {
    const progress = Object.fromEntries(taskIds.slice(0, 5).map((id) => [id, done]));
    expect(nextTask(tourOf(dossier({ ordersCpa: true }, progress)))?.id).toBe('cpa-cards');
  });

  it('is nothing once all is done', () => {
    const progress = Object.fromEntries(taskIds.map((id) => [id, done]));
    expect(nextTask(tourOf(dossier({}, progress)))).toBeNull();
  });
});

describe('a dossier as it is kept', () => {
  it('survives JSON', () => {
    const kept = dossier({}, { contract: { ...done, notes: 'Reçu\nle 20' } });
    expect(dossierSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  it.each([
    ['a name of blanks', { name: ' ' }],
    ['a line break in a name', { name: 'a\nb' }],
    ['eleven test cards', { testCard: { number: '', family: 'CPS3', count: 11 } }],
  ])('refuses %s', (_, changes) => {
    expect(dossierSchema.safeParse({ ...dossier(), ...changes }).success).toBe(false);
  });
});
