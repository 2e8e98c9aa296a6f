import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FormPreview, RequestForm } from '../../core/requests/form.ts';
import { problemsOf, useDraft, usualKeyMaker } from '../../renderer/stores/draft.ts';
import { requestView } from './preview/request-samples.ts';
import { installBridge, Refusal } from './support/bridge.ts';

const answer = (distinguishedName: string): FormPreview => ({
  distinguishedName,
  problems: [{ field: 'service', severity: 'error', code: 'EMPTY', message: 'Donnez un nom.' }],
  acceptable: false,
});

beforeEach(() => {
  vi.useFakeTimers();
  useDraft.getState().reset();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('several key strokes in a row ask for one preview, of the last state', async () => {
  const { asked } = installBridge({
    'request.preview': ({ service }: RequestForm) => answer(`CN=${service}`),
  });
  for (const service of ['R', 'RO', 'ROR']) {
    useDraft.getState().edit({ service });
    await vi.advanceTimersByTimeAsync(20);
  }
  expect(asked).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(60);
  expect(asked).toHaveLength(1);
  expect(useDraft.getState().preview?.distinguishedName).toBe('CN=ROR');
});

test('an answer that comes after a newer question is dropped', async () => {
  const delays: Record<string, number> = { slow: 500, fast: 10 };
  installBridge({
    'request.preview': async ({ service }: RequestForm) => {
      await new Promise((resolve) => setTimeout(resolve, delays[service]));
      return answer(service);
    },
  });
  useDraft.getState().edit({ service: 'slow' });
  await vi.advanceTimersByTimeAsync(61);
  useDraft.getState().edit({ service: 'fast' });
  await vi.advanceTimersByTimeAsync(1000);
  expect(useDraft.getState().preview?.distinguishedName).toBe('fast');
});

test('a refused preview is told, and the last good one stays', async () => {
  const document = { domain: 'internal', code: 'UNEXPECTED', params: { detail: 'x' } } as const;
  let refuse = false;
  installBridge({
    'request.preview': () => {
      if (refuse) throw new Refusal(document);
      return answer('CN=before');
    },
  });
  await useDraft.getState().refresh();
  refuse = true;
  await useDraft.getState().refresh();
  expect(useDraft.getState().previewError).toEqual(document);
  expect(useDraft.getState().preview?.distinguishedName).toBe('CN=before');
});

test('problems show beside a field only once the user has been in it', async () => {
  installBridge({ 'request.preview': () => answer('') });
  await useDraft.getState().refresh();
  expect(problemsOf(useDraft.getState(), 'service')).toEqual([]);
  useDraft.getState().touch('service');
  expect(problemsOf(useDraft.getState(), 'service').map(({ code }) => code)).toEqual(['EMPTY']);
  expect(problemsOf(useDraft.getState(), 'department')).toEqual([]);
});

test("a card's structure fills the empty fields and leaves what was typed", () => {
  installBridge({ 'request.preview': () => answer('') });
  const { edit, takeStructure } = useDraft.getState();
  edit({ structureName: 'TYPED' });
  const structure = { name: 'FROM CARD', idNatStruct: '10B0221636', department: 'Paris (75)' };
  takeStructure(structure, true);
  expect(useDraft.getState().draft).toMatchObject({
    structureName: 'TYPED',
    idNatStruct: '10B0221636',
    department: 'Paris (75)',
  });
  takeStructure(structure);
  expect(useDraft.getState().draft.structureName).toBe('FROM CARD');
});

test('after a creation the structure stays and the service is to be named again', () => {
  installBridge({ 'request.preview': () => answer('') });
  const { edit, touchAll, nextService } = useDraft.getState();
  edit({ structureName: 'KEPT', service: 'DONE' });
  touchAll();
  nextService();
  const { draft, touched, preview } = useDraft.getState();
  expect(draft).toMatchObject({ structureName: 'KEPT', service: '' });
  expect(touched.size).toBe(0);
  expect(preview).toBeNull();
});

test('a refused request comes back into the form whole, and is let go once its correction is made', () => {
  installBridge({ 'request.preview': () => answer('') });
  useDraft.getState().correct(requestView);
  const { draft, keyMaker, corrects } = useDraft.getState();
  const { environment, structureName, idNatStruct, department, service } = requestView;
  expect(draft).toEqual({
    environment,
    structureName,
    idNatStruct,
    department,
    service,
    contacts: 'exploitation@hopital.example, astreinte@hopital.example',
  });
  expect([keyMaker, corrects]).toEqual(['here', requestView]);
  useDraft.getState().nextService();
  expect(useDraft.getState()).toMatchObject({ corrects: null, draft: { service: '', structureName } });
});

test('the key is made here for the training ground, by the real platform otherwise', () => {
  expect([usualKeyMaker(true), usualKeyMaker(false)]).toEqual(['here', 'platform']);
});

test('the guided tour fills what is empty, and leaves a correction alone', () => {
  installBridge({ 'request.preview': () => answer('') });
  const request = {
    environment: 'prod',
    structureName: 'LILAS',
    idNatStruct: '1990000002',
    contacts: 'a@lilas.example',
  } as const;
  useDraft.getState().edit({ structureName: 'TAPÉ' });
  useDraft.getState().takeRequest(request);
  expect(useDraft.getState().draft).toMatchObject({ ...request, structureName: 'TAPÉ' });
  useDraft.getState().correct(requestView);
  const corrected = useDraft.getState().draft;
  useDraft.getState().takeRequest(request);
  expect(useDraft.getState().draft).toEqual(corrected);
});
