import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { AppState } from '../../electron/contract/application.ts';
import type { CardsView } from '../../electron/contract/cards.ts';
import type { Card } from '../../core/card/card.ts';
import { startJourney } from '../../renderer/journey/reactions.ts';
import { activeCard, useCards } from '../../renderer/stores/cards.ts';
import { useCardStatus } from '../../renderer/stores/card-status.ts';
import { useCertificates } from '../../renderer/stores/certificates.ts';
import { useDiagnostics } from '../../renderer/stores/diagnostics.ts';
import { useDraft } from '../../renderer/stores/draft.ts';
import { useJourney } from '../../renderer/stores/journey.ts';
import { useNotices } from '../../renderer/stores/notices.ts';
import { useQueue } from '../../renderer/stores/queue.ts';
import { useRequests } from '../../renderer/stores/requests.ts';
import { useSecrets } from '../../renderer/stores/secrets.ts';
import { useSession } from '../../renderer/stores/session.ts';
import { useShell } from '../../renderer/stores/shell.ts';
import { requestView } from './preview/request-samples.ts';
import { cpe, cps, report, sandboxPlatform, session } from './preview/samples.ts';
import { diagnostics, statusReports } from './preview/tool-samples.ts';
import { installBridge, settled, type BridgeDouble } from './support/bridge.ts';

const app: AppState = {
  version: '0',
  locale: 'fr',
  demo: null,
  vault: 'locked',
  platform: sandboxPlatform,
  receivedFiles: 0,
  chosenModules: [],
  revocation: { order: ['ocsp', 'crl'], timeout: 10 },
  autoLock: { idleMinutes: 15, onSessionLock: true, onCardRemoval: false },
};
const seen = (...cards: readonly Card[]): CardsView => ({ modules: [], readers: [], cards, problem: null });
const stored = {
  id: 'a',
  subject: report.subject,
  notAfter: report.notAfter,
  storedAt: '2026-01-01T00:00:00Z',
  cardNumber: cps.number,
  fileName: 'a',
};

let bridge: BridgeDouble;
let stop: () => void;

beforeEach(async () => {
  useJourney.setState({ page: 'cards' });
  useNotices.setState({ notices: [] });
  useSession.setState({ session: null, ended: null });
  useShell.setState({ app: null });
  useCards.setState({ view: null, selected: null });
  useCertificates.getState().clear();
  useCardStatus.getState().clear();
  useDiagnostics.setState({ report: null, text: null });
  useDraft.getState().reset();
  bridge = installBridge({
    'app.state': () => app,
    'app.setLocale': (locale) => ({ ...app, vault: 'open', locale }),
    'cards.list': () => seen(),
    'session.state': () => null,
    'departments.list': () => [],
    'request.list': () => [],
    'request.preview': () => ({ distinguishedName: '', problems: [], acceptable: false }),
    'certificates.list': () => [stored],
    'card.status': () => statusReports.green,
    'diagnostics.read': () => diagnostics.usual,
  });
  stop = startJourney();
  await settled();
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

const notices = (): unknown[] => useNotices.getState().notices.map(({ body }) => body);

describe('cards', () => {
  test('a card that comes is shown, told and active; two leave the choice to the user', () => {
    bridge.emit('cards.changed', seen(cps));
    expect(notices()).toEqual([
      { phrase: { key: 'notices.inserted', params: { type: 'CPS', number: cps.number } } },
    ]);
    expect(activeCard(useCards.getState())).toBe(cps);
    bridge.emit('cards.changed', seen(cps, cpe));
    expect(activeCard(useCards.getState())).toBeNull();
    useCards.getState().select(cpe);
    expect(activeCard(useCards.getState())).toBe(cpe);
  });

  test('the chosen card that leaves is no longer chosen, even when it comes back among others', () => {
    bridge.emit('cards.changed', seen(cps, cpe));
    useCards.getState().select(cpe);
    bridge.emit('cards.changed', seen(cps));
    expect(activeCard(useCards.getState())).toBe(cps);
    bridge.emit('cards.changed', seen(cps, cpe));
    expect(activeCard(useCards.getState())).toBeNull();
  });

  test('a view with the same cards tells nothing', () => {
    bridge.emit('cards.changed', seen(cps));
    useNotices.setState({ notices: [] });
    bridge.emit('cards.changed', seen({ ...cps, pinState: 'count-low' }));
    expect(notices()).toEqual([]);
  });

  test('an incident of the card service stays until it is read', () => {
    const incident = { domain: 'card', code: 'HOST_STOPPED', params: {} } as const;
    bridge.emit('cards.incident', incident);
    bridge.emit('cards.changed', seen(cps));
    bridge.emit('cards.changed', seen());
    expect(notices()).toContainEqual({ error: incident });
  });
});

describe('session', () => {
  test('a pulled card brings back to the first step with its reason', () => {
    const reason = { domain: 'card', code: 'CARD_REMOVED', params: { operation: 'x' } } as const;
    bridge.emit('session.changed', { session, reason: null });
    useJourney.getState().go('issuance');
    bridge.emit('session.changed', { session: null, reason });
    expect(useJourney.getState().page).toBe('cards');
    expect(useSession.getState().ended).toEqual(reason);
  });

  test('who looks at a tool stays there when the session ends, and is told why', () => {
    const reason = { domain: 'card', code: 'CARD_REMOVED', params: { operation: 'x' } } as const;
    bridge.emit('session.changed', { session, reason: null });
    useJourney.getState().go('card-status');
    bridge.emit('session.changed', { session: null, reason });
    expect(useJourney.getState().page).toBe('card-status');
    expect(notices()).toContainEqual({ error: reason });
  });

  test("an establishment card fills the request's structure", () => {
    bridge.emit('cards.changed', seen(cpe));
    bridge.emit('session.changed', { session: { ...session, cardNumber: cpe.number }, reason: null });
    expect(useDraft.getState().draft.idNatStruct).toBe('10B0057881');
  });

  test("a professional's card leaves the form empty", () => {
    bridge.emit('cards.changed', seen(cps));
    bridge.emit('session.changed', { session, reason: null });
    expect(useDraft.getState().draft.structureName).toBe('');
  });
});

describe('tools', () => {
  const asked = (name: string): number => bridge.asked.filter((call) => call.name === name).length;

  test('a card is asked for its status only once somebody looks, and again when another takes its place', async () => {
    bridge.emit('cards.changed', seen(cps));
    await settled();
    expect(asked('card.status')).toBe(0);
    useJourney.getState().go('card-status');
    await settled();
    expect(useCardStatus.getState().report).toEqual(statusReports.green);
    bridge.emit('cards.changed', seen(cpe));
    expect(useCardStatus.getState().report).toBeNull();
    await settled();
    expect(bridge.asked.filter(({ name }) => name === 'card.status').map(({ input }) => input)).toEqual([
      cps.ref,
      cpe.ref,
    ]);
  });

  test('two cards wait for a choice; a card that leaves takes its report along, whatever page is on show', async () => {
    useJourney.getState().go('card-status');
    bridge.emit('cards.changed', seen(cps, cpe));
    await settled();
    expect(asked('card.status')).toBe(0);
    useCards.getState().select(cps);
    await settled();
    expect(asked('card.status')).toBe(1);
    useJourney.getState().go('pin');
    bridge.emit('cards.changed', seen());
    expect(useCardStatus.getState()).toMatchObject({ report: null, sighting: null });
  });

  test('the diagnosis is read when it is shown, and when what it speaks of changes', async () => {
    bridge.emit('cards.changed', seen(cps));
    expect(asked('diagnostics.read')).toBe(0);
    useJourney.getState().go('diagnostics');
    await settled();
    expect(asked('diagnostics.read')).toBe(1);
    bridge.emit('cards.changed', seen(cps));
    expect(asked('diagnostics.read')).toBe(1);
    const reader = {
      module: cps.ref.module,
      slotId: '1',
      name: 'R',
      cardPresent: true,
      hardwareVersion: null,
      firmwareVersion: null,
    };
    bridge.emit('cards.changed', { ...seen(cps), readers: [reader] });
    expect(asked('diagnostics.read')).toBe(2);
    useShell.getState().adopt({ ...app, chosenModules: [{ path: '/m.so', parameters: null }] });
    expect(asked('diagnostics.read')).toBe(3);
  });
});

describe('vault', () => {
  test('what it holds is read when it opens and forgotten when it is locked', async () => {
    expect(bridge.asked.map(({ name }) => name)).not.toContain('certificates.list');
    useShell.getState().adopt({ ...app, vault: 'open' });
    await settled();
    expect(useCertificates.getState().certificates).toEqual([stored]);
    useRequests.setState({ requests: [requestView] });
    useSecrets.setState({ byRecord: { a: [] } });
    useShell.getState().adopt(app);
    await settled();
    expect(useCertificates.getState().certificates).toEqual([]);
    expect(useRequests.getState().requests).toEqual([]);
    expect(useSecrets.getState().byRecord).toEqual({});
  });

  test('a certificate stored from the assisted window is shown, except to who looks at a tool', async () => {
    useShell.getState().adopt({ ...app, vault: 'open' });
    await settled();
    useRequests.setState({ requests: [requestView] });
    useJourney.getState().go('import');
    bridge.emit('vault.changed', { certificateId: 'a' });
    await settled();
    expect(useCertificates.getState()).toMatchObject({ certificates: [stored], selected: 'a' });
    expect(useRequests.getState()).toMatchObject({ requests: [], issued: true });
    expect(notices()).toContainEqual({ phrase: { key: 'notices.issued', params: { count: 1 } } });
    expect(useJourney.getState().page).toBe('import');
    useJourney.getState().go('issuance');
    bridge.emit('vault.changed', { certificateId: 'a' });
    await settled();
    expect(useJourney.getState().page).toBe('vault');
  });

  test('a request that moved in the assisted window is read again, and nothing is told', async () => {
    useShell.getState().adopt({ ...app, vault: 'open' });
    await settled();
    useJourney.getState().go('issuance');
    useRequests.setState({ requests: [requestView] });
    useNotices.setState({ notices: [] });
    bridge.emit('vault.changed', { certificateId: null });
    await settled();
    expect(useRequests.getState().requests).toEqual([]);
    expect(notices()).toEqual([]);
    expect(useJourney.getState().page).toBe('issuance');
  });

  test('each step of the queue shows as it comes', () => {
    useRequests.setState({ requests: [requestView, { ...requestView, id: 'b' }], issued: false });
    const asked = { ...requestView, state: 'to-retrieve' } as const;
    const step = { requestId: requestView.id, request: asked, position: 1, total: 2 };
    bridge.emit('queue.changed', step);
    expect(useRequests.getState().requests).toEqual([asked, { ...requestView, id: 'b' }]);
    expect(useQueue.getState().step).toEqual(step);
    bridge.emit('queue.changed', { ...step, request: null });
    expect(useRequests.getState()).toMatchObject({ requests: [{ id: 'b' }], issued: true });
  });

  test('findings are asked again in the new language', async () => {
    useShell.getState().adopt({ ...app, vault: 'open' });
    await settled();
    bridge.asked.length = 0;
    await useShell.getState().setLocale('en');
    await settled();
    expect(bridge.asked.map(({ name }) => name)).toContain('certificates.list');
  });
});
