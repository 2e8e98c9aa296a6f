import { expect, it } from 'vitest';
import { actionOf, movesOf } from '../../../core/dossier/actions.ts';
import type { Dossier, TaskId } from '../../../core/dossier/dossier.ts';
import { officialLinks } from '../../../core/dossier/links.ts';
import { tourOf } from '../../../core/dossier/steps.ts';
import { done, dossier } from './support/dossiers.ts';

const shipped = officialLinks({});

function task(of: Dossier, id: TaskId) {
  const found = tourOf(of).find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

it('leads to the page that does it, even where a link is known', () => {
  expect(actionOf(task(dossier(), 'test-certificate'), shipped)).toEqual({ kind: 'tool', tool: 'request' });
  expect(actionOf(task(dossier(), 'test-identity'), shipped)).toEqual({ kind: 'tool', tool: 'ror' });
});

it('leads to a form whose address is known, else to the e-mail', () => {
  const f414 = task(dossier(), 'test-means');
  expect(actionOf(f414, shipped)).toEqual({ kind: 'message' });
  const known = officialLinks({ f414: { url: 'https://exemple.fr/f414.pdf', checkedOn: '2026-12-01' } });
  expect(actionOf(f414, known)).toEqual({ kind: 'link', link: 'f414' });
});

it('leaves a person to say it where there is nothing to open, or an answer is awaited', () => {
  expect(actionOf(task(dossier(), 'contract'), shipped)).toEqual({ kind: 'move', state: 'sent' });
  const sent = dossier({}, { 'test-means': { ...done, state: 'sent' } });
  expect(actionOf(task(sent, 'test-means'), shipped)).toEqual({ kind: 'move', state: 'done' });
});

it('leads nowhere once it is done, or not needed', () => {
  expect(actionOf(task(dossier({}, { contract: done }), 'contract'), shipped)).toBeNull();
  expect(actionOf(task(dossier(), 'cpa-cards'), shipped)).toBeNull();
});

it('only what is sent may be told to be sent; what the answers settle is not told at all', () => {
  expect(movesOf(task(dossier(), 'integration'))).toEqual(['to-do', 'sent', 'waiting', 'done', 'not-needed']);
  expect(movesOf(task(dossier(), 'test-certificate'))).toEqual(['to-do', 'done', 'not-needed']);
  expect(movesOf(task(dossier(), 'cpa-cards'))).toEqual([]);
  const mistaken = dossier({}, { 'cpa-cards': done });
  expect(movesOf(task(mistaken, 'cpa-cards'))).toContain('to-do');
});
