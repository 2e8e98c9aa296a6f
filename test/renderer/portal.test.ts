import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startCompanion } from '../../renderer/companion/reactions.ts';
import { addressParts, answeredRequest, passwordNeeded } from '../../renderer/format/portal.ts';
import { usePortal } from '../../renderer/stores/portal.ts';
import { usePortalOpening } from '../../renderer/stores/portal-opening.ts';
import { currentItem, usePortalProgress } from '../../renderer/stores/portal-progress.ts';
import { useNotices } from '../../renderer/stores/notices.ts';
import { portalView, receivedView, requestSubject } from './preview/portal-samples.ts';
import { installBridge, Refusal, settled } from './support/bridge.ts';

const wrongPassword = { domain: 'certificate', code: 'PKCS12_WRONG_PASSWORD', params: {} } as const;
const [request] = receivedView.candidates;
if (request === undefined) throw new Error('The sample file answers no request');
const { recordId } = requestSubject;

beforeEach(() => {
  usePortal.setState({ view: portalView, error: null, busyFile: null, unlocked: [], fileErrors: {} });
  usePortalProgress.setState({ done: {} });
  useNotices.setState({ notices: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

test('the panel reads the state of its window, then follows it', async () => {
  usePortal.setState({ view: null });
  const bridge = installBridge({
    'app.state': () => ({ locale: 'en' }),
    'portal.state': () => portalView,
  });
  const stop = startCompanion();
  await settled();
  expect(usePortal.getState().view).toEqual(portalView);
  bridge.emit('portal.changed', { ...portalView, loading: true });
  expect(usePortal.getState().view?.loading).toBe(true);
  stop();
  bridge.emit('portal.changed', portalView);
  expect(usePortal.getState().view?.loading).toBe(true);
});

test('copying marks an item done, of that request alone; a copy that fails marks nothing', async () => {
  let refuse = false;
  const { asked } = installBridge({
    'portal.copy': () => {
      if (refuse) throw new Refusal(wrongPassword);
      return null;
    },
  });
  expect(await usePortal.getState().copy('service')).toBe(true);
  expect(asked).toEqual([{ name: 'portal.copy', input: { item: 'service' } }]);
  refuse = true;
  expect(await usePortal.getState().copy('contacts')).toBe(false);
  expect(usePortalProgress.getState().done).toEqual({ [recordId]: ['service'] });
  expect(usePortal.getState().error).toEqual(wrongPassword);
});

test('the step the person is on is the first item not done, whatever was done after it', () => {
  const items = requestSubject.stages[0]?.items ?? [];
  expect(currentItem(items, [])).toBe('tabRequest');
  expect(currentItem(items, ['tabRequest', 'service'])).toBe('offer');
  expect(
    currentItem(
      items,
      items.map(({ key }) => key),
    ),
  ).toBeNull();
});

test('a tick may be taken back', () => {
  const { mark } = usePortalProgress.getState();
  mark(recordId, 'offer', true);
  mark(recordId, 'offer', true);
  mark('another', 'offer', true);
  mark(recordId, 'offer', false);
  expect(usePortalProgress.getState().done).toEqual({ [recordId]: [], another: ['offer'] });
});

test('a password is sent once and wiped, and a wrong one is told beside its file alone', async () => {
  const { asked } = installBridge({
    'portal.store': () => {
      throw new Refusal(wrongPassword);
    },
  });
  const password = Uint8Array.of(1, 2);
  usePortal.setState({ fileErrors: { other: wrongPassword } });
  expect(await usePortal.getState().store('file', request.id, password)).toBe(false);
  expect([...password]).toEqual([0, 0]);
  expect(asked[0]?.input).toEqual({ fileId: 'file', requestId: request.id, password: Uint8Array.of(1, 2) });
  expect(usePortal.getState()).toMatchObject({
    view: portalView,
    error: null,
    busyFile: null,
    fileErrors: { file: wrongPassword, other: wrongPassword },
  });
});

test('a file that was opened with its password is not asked for it again', async () => {
  installBridge({ 'portal.unlock': () => portalView });
  const password = Uint8Array.of(1, 2);
  expect(await usePortal.getState().unlock('file', password)).toBe(true);
  expect([...password]).toEqual([0, 0]);
  expect(usePortal.getState().unlocked).toEqual(['file']);
});

test('the main window opens the assisted one; a refusal is told where the person is', async () => {
  const locked = { domain: 'vault', code: 'VAULT_LOCKED', params: {} } as const;
  const { asked } = installBridge({
    'portal.open': ({ recordId: id }: { recordId: string | null }) => {
      if (id === null) throw new Refusal(locked);
      return null;
    },
  });
  expect(await usePortalOpening.getState().open(recordId)).toBe(true);
  expect(await usePortalOpening.getState().open(null)).toBe(false);
  expect(asked.map(({ input }) => input)).toEqual([{ recordId }, { recordId: null }]);
  expect(useNotices.getState().notices.map(({ body }) => body)).toEqual([{ error: locked }]);
});

test('an address is told by its host', () => {
  expect(addressParts('https://pfc.example:8443/pfcng-ihm/demande?x=/y')).toEqual({
    scheme: 'https://',
    host: 'pfc.example:8443',
    rest: '/pfcng-ihm/demande?x=/y',
  });
  expect(addressParts('https://pfc.example/')).toMatchObject({ host: 'pfc.example', rest: '' });
  // What stands after a slash is no host, whatever it looks like.
  expect(addressParts('https://pfc.example/@ailleurs.example')).toMatchObject({ host: 'pfc.example' });
  expect(addressParts('')).toBeNull();
});

test('a file answers the only request that fits, else the one that the window is open for', () => {
  const [a, b] = [
    { ...request, id: 'a' },
    { ...request, id: 'b' },
  ];
  expect(answeredRequest({ candidates: [a] }, 'other')).toBe('a');
  expect(answeredRequest({ candidates: [a, b] }, 'b')).toBe('b');
  expect(answeredRequest({ candidates: [a, b] }, 'other')).toBeNull();
  expect(answeredRequest({ candidates: [] }, 'a')).toBeNull();
});

test('a password is asked for once, where a key is protected and nobody has it', () => {
  const file = { hasPrivateKey: true, passwordKept: ['a'] };
  const facts = { requestId: 'a', unlocked: false, error: null };
  expect(passwordNeeded(file, facts)).toBe(false);
  expect(passwordNeeded(file, { ...facts, requestId: 'b' })).toBe(true);
  expect(passwordNeeded(file, { ...facts, requestId: null })).toBe(true);
  expect(passwordNeeded(file, { ...facts, requestId: null, unlocked: true })).toBe(false);
  // The one that the vault keeps does not fit: another was typed on the page.
  expect(passwordNeeded(file, { ...facts, error: wrongPassword })).toBe(true);
  expect(passwordNeeded({ ...file, hasPrivateKey: false }, { ...facts, requestId: null })).toBe(false);
});
