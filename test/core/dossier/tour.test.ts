import { describe, expect, it } from 'vitest';
import { linkCorrectionsSchema, linkIds, officialLinks } from '../../../core/dossier/links.ts';
import { linkText, tourWords } from '../../../core/dossier/tour.ts';
import { officialPlatform } from '../../../core/igc/platform-address.ts';
import { done, dossier } from './support/dossiers.ts';

const links = officialLinks({});

/** Every branch at least once. */
const branches = [
  dossier(),
  dossier({ profile: 'public', holds: 'contract', side: 'publisher' }),
  dossier({ profile: 'unknown', profileCode: '', exchange: 'mev-2.4', holds: 'contract-and-card' }),
  dossier({ ordersCpa: true, administration: 'alone', designation: 'portal' }),
  dossier({ testCard: { number: '2900000017', family: 'CPS3', count: 1 } }, { integration: done }),
  dossier({ structure: { name: '', identifier: '12', address: '' }, people: [], testSubject: '' }),
];

describe('the tour in words', () => {
  it.each(['fr', 'en'] as const)('has a sentence for everything in %s', (locale) => {
    for (const each of branches) {
      const words = JSON.stringify(tourWords(each, links, locale));
      expect(words).not.toMatch(/tour\.[a-z]+\.|\{\{|"(?:advice|tasks|fields|states)\./u);
    }
  });

  it('tells who acts, who answers, what waits for what', () => {
    const [first, , , fourth] = tourWords(dossier(), links, 'fr').steps;
    expect(first?.title).toBe('Étape 04 · Entrer dans le cercle de confiance et tester');
    expect(first?.tasks[0]).toMatchObject({ who: 'La structure ; le comité répond', shownState: 'to-do' });
    expect(fourth?.tasks[0]).toMatchObject({
      shownState: 'blocked',
      waitsFor: ['Contrat et carte du représentant légal'],
    });
  });

  it('counts what is done or not needed, and says what is next', () => {
    const words = tourWords(dossier({}, { integration: done }), links, 'fr');
    expect(words.progress).toBe('2 tâches faites ou sans objet sur 8');
    expect(tourWords(dossier(), links, 'fr').progress).toBe('1 tâche faite ou sans objet sur 8');
    expect(words.next).toBe('test-means');
    expect(words.steps[0]?.tasks[0]?.stateText).toBe('Fait le 20 novembre 2026');
  });

  it('keeps the messages in French, and tells an English reader what they say', () => {
    const message = tourWords(dossier(), links, 'en').steps[0]?.tasks[0]?.message;
    expect(message?.body).toContain('Vous trouverez ci-joint');
    expect(message?.translation).toContain('Please find attached');
    expect(tourWords(dossier(), links, 'fr').steps[0]?.tasks[0]?.message?.translation).toBeNull();
  });

  it('shows no control character of an answer', () => {
    const words = tourWords(dossier({ name: 'a\u202Eb' }), links, 'fr');
    expect(words.subject).toBe('Étapes 04 à 08 · a\uFFFDb');
  });
});

describe('the official links', () => {
  it('are all there, each with what to search for and the date of its check', () => {
    expect(links.map(({ id }) => id)).toEqual([...linkIds]);
    expect(links.find(({ id }) => id === 'platform')?.url).toBe(`${officialPlatform}/`);
  });

  it('are never a dead end', () => {
    const [first] = tourWords(dossier(), links, 'fr').steps[0]?.tasks[1]?.links ?? [];
    if (first === undefined) throw new Error('no link');
    expect(linkText(first, 'fr')).toBe(
      'Formulaire F414 : adresse inconnue ; à chercher sous « ANS F414 commande de cartes et certificats de test », ou à demander à monserviceclient.ROR@esante.gouv.fr',
    );
  });

  it('give way to what the user knows better', () => {
    const corrected = officialLinks({
      f414: { url: 'https://exemple.fr/f414.pdf', checkedOn: '2026-12-01' },
    });
    const found = corrected.find(({ id }) => id === 'f414');
    expect(found).toMatchObject({
      url: 'https://exemple.fr/f414.pdf',
      checkedOn: '2026-12-01',
      corrected: true,
    });
  });

  it.each([
    'http://exemple.fr/',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https://esante.gouv.fr@exemple.fr/',
    'https://exemple.fr/\u202Efdp',
    'exemple.fr',
    '',
  ])('refuse the address %j', (url) => {
    expect(linkCorrectionsSchema.safeParse({ f414: { url, checkedOn: '2026-12-01' } }).success).toBe(false);
  });
});
