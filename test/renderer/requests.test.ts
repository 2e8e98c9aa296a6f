import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isForQueue, nextStepOf, pagesWayOf } from '../../renderer/format/request.ts';
import { matches, searcher } from '../../renderer/format/search.ts';
import { useCertificates } from '../../renderer/stores/certificates.ts';
import { failureOf, useQueue } from '../../renderer/stores/queue.ts';
import { useRequests } from '../../renderer/stores/requests.ts';
import { emptyRun, requestView as request } from './preview/request-samples.ts';
import { report } from './preview/samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';

const stored = {
  id: 'c1',
  subject: report.subject,
  notAfter: report.notAfter,
  storedAt: '2026-01-02T00:00:00Z',
  cardNumber: '1',
  fileName: 'c1',
};

beforeEach(() => {
  useRequests.setState({ requests: [request], issued: false });
  useQueue.setState({ busy: false, error: null, report: null, step: null });
  useCertificates.getState().clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('a run sends its ids and the acceptance, and takes in what it stored', async () => {
  const run = { ...emptyRun, stored: [{ requestId: request.id, certificateId: 'c1' }] };
  const { asked } = installBridge({
    'queue.run': () => run,
    'request.list': () => [],
    'certificates.list': () => [stored],
  });
  expect(await useQueue.getState().run([request.id], true)).toEqual(run);
  expect(asked[0]).toEqual({ name: 'queue.run', input: { ids: [request.id], termsAccepted: true } });
  expect(useQueue.getState()).toMatchObject({ busy: false, report: run, step: null });
  expect(useRequests.getState().requests).toEqual([]);
  expect(useCertificates.getState()).toMatchObject({ certificates: [stored], selected: 'c1' });
});

test('a queue is not run twice at the same time', async () => {
  const { asked } = installBridge({ 'queue.run': () => emptyRun, 'request.list': () => [request] });
  const both = await Promise.all([
    useQueue.getState().run([request.id], true),
    useQueue.getState().run([request.id], true),
  ]);
  expect(both).toEqual([emptyRun, null]);
  expect(asked.filter(({ name }) => name === 'queue.run')).toHaveLength(1);
});

test('what failed is told beside its request; a queue that cannot run says why', async () => {
  const error = { domain: 'certificate', code: 'CHAIN_UNTRUSTED', params: {} } as const;
  const locked = { domain: 'vault', code: 'VAULT_BUSY', params: {} } as const;
  let refuse = false;
  installBridge({
    'queue.run': () => {
      if (refuse) throw new Refusal(locked);
      return { ...emptyRun, failed: [{ requestId: request.id, error }] };
    },
    'request.list': () => [request],
  });
  await useQueue.getState().run([request.id], true);
  expect(failureOf(useQueue.getState(), request.id)).toEqual(error);
  expect(failureOf(useQueue.getState(), 'another')).toBeNull();
  refuse = true;
  expect(await useQueue.getState().run([request.id], true)).toBeNull();
  expect(useQueue.getState()).toMatchObject({ report: null, error: locked });
});

test('a correction takes the place of what was refused', async () => {
  const form = { ...request, contacts: 'a@b.example' };
  const { asked } = installBridge({ 'request.create': () => ({ ...request, id: 'new' }) });
  await useRequests.getState().create(form, 'here', { corrects: request.id, replaces: null });
  expect(asked[0]?.input).toMatchObject({ keyMaker: 'here', corrects: request.id });
  expect(useRequests.getState().requests.map(({ id }) => id)).toEqual(['new']);
});

test('what to do next follows the state, the maker of the key and the card', () => {
  const own = { ...request, askedBy: '1' };
  const next = [
    nextStepOf({ ...request, state: 'drafted' }, null, true),
    nextStepOf({ ...own, state: 'asking' }, '1', true),
    nextStepOf({ ...own, state: 'requested' }, '1', true),
    nextStepOf({ ...own, state: 'to-retrieve' }, '1', true),
    nextStepOf({ ...own, state: 'to-retrieve' }, '2', true),
    nextStepOf({ ...own, state: 'refused' }, '2', true),
    nextStepOf({ ...request, state: 'drafted', keyMaker: 'platform' }, '1', true),
    nextStepOf({ ...own, state: 'requested', keyMaker: 'platform' }, '1', true),
    nextStepOf({ ...own, state: 'requested', keyMaker: 'platform' }, '2', true),
  ];
  expect(next).toEqual([
    'send',
    'check-sent',
    'wait',
    'retrieve',
    'other-card',
    'correct',
    'portal-request',
    'portal-retrieve',
    'other-card',
  ]);
  expect(isForQueue({ ...own, state: 'to-retrieve' }, '1', true)).toBe(true);
  expect(isForQueue({ ...own, state: 'to-retrieve' }, '2', true)).toBe(false);
  expect(isForQueue({ ...request, state: 'drafted', keyMaker: 'platform' }, '1', true)).toBe(false);
});

test('the queue asks nothing of the real platform: a person does, whoever makes the key', () => {
  const states = ['drafted', 'prepared', 'asking', 'requested', 'to-retrieve', 'refused'] as const;
  for (const keyMaker of ['here', 'platform'] as const) {
    const all = states.map((state) => ({ ...request, keyMaker, state, askedBy: '1' }));
    expect(all.map((each) => nextStepOf(each, '1', false))).toEqual([
      'portal-request',
      'portal-request',
      'portal-request',
      'portal-retrieve',
      'portal-retrieve',
      'correct',
    ]);
    expect(all.filter((each) => isForQueue(each, '1', false))).toEqual([]);
  }
  expect(nextStepOf({ ...request, state: 'to-retrieve', askedBy: '1' }, '2', false)).toBe('other-card');
});

test('the pages of the platform are a second way for a key made here', () => {
  expect(pagesWayOf({ state: 'prepared', askedBy: null }, null)).toBe('request');
  expect(pagesWayOf({ state: 'to-retrieve', askedBy: '1' }, null)).toBe('retrieve');
  expect(pagesWayOf({ state: 'to-retrieve', askedBy: '1' }, '2')).toBeNull();
  expect(pagesWayOf({ state: 'refused', askedBy: '1' }, '1')).toBeNull();
});

test('a search finds every word, whatever the accents and the case', () => {
  expect(matches("hopital d'ete", ["HÔPITAL D'ÉTÉ", 'x'])).toBe(true);
  expect(matches('ror  lilas', ['CONNECTEUR ROR', 'Les Lilas'])).toBe(true);
  expect(matches('ror roses', ['CONNECTEUR ROR', 'Les Lilas'])).toBe(false);
  expect(matches('', ['anything'])).toBe(true);
  const items = [{ name: "HÔPITAL D'ÉTÉ" }, { name: 'CLINIQUE' }];
  const search = searcher<(typeof items)[number]>(({ name }) => [name, 'x']);
  expect(['ete', 'clin', '', 'ete clin'].map((query) => items.filter(search(query)).length)).toEqual([
    1, 1, 2, 0,
  ]);
});
