import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { CardError } from '../../core/card/errors.ts';
import { loadTrustStore } from '../../core/certificate/trust-store.ts';
import type { QueueStep } from '../../electron/contract/requests.ts';
import { QueueRunner, type QueueAccess } from '../../electron/main/services/queue-runner.ts';
import { HttpPlatform } from '../core/requests/support/http-platform.ts';
import { makePeerAuthorities, Peer, type PeerAuthorities } from '../core/requests/support/peer.ts';
import { cardNumber, planOf } from '../core/requests/support/plans.ts';
import { openKeeper, type OpenKeeper } from './support/keeper.ts';

let authorities: PeerAuthorities;
let peer: Peer;
let opened: OpenKeeper;
let steps: QueueStep[];

beforeAll(async () => {
  authorities = await makePeerAuthorities();
});
beforeEach(async () => {
  peer = await Peer.start(authorities);
  opened = await openKeeper();
  steps = [];
});
afterEach(() => {
  opened.remove();
  peer.stop();
});

function runner(access: QueueAccess, onStep: (step: QueueStep) => void = () => undefined): QueueRunner {
  const trust = loadTrustStore('resources', peer.authorities);
  return new QueueRunner({
    vault: opened.keeper,
    access,
    context: () => ({ trust, locale: 'fr' }),
    onStep: (step) => {
      steps.push(step);
      onStep(step);
    },
  });
}

const access = (): QueueAccess => ({ platform: new HttpPlatform(peer.url), cardNumber });

it('tells each step with its place in the run, and leaves the PKCS#10 out of what the page gets', async () => {
  const requests = opened.keeper.open.requests.addDrafts([planOf('DPI'), planOf('ROR')]);
  const ids = requests.map(({ id }) => id);
  await runner(access()).run(ids, true);
  expect(
    steps.map(({ requestId, request, position, total }) => [requestId, request?.state, position, total]),
  ).toEqual([
    [ids[0], 'prepared', 1, 2],
    [ids[0], 'requested', 1, 2],
    [ids[0], 'requested', 1, 2],
    [ids[1], 'prepared', 2, 2],
    [ids[1], 'requested', 2, 2],
    [ids[1], 'requested', 2, 2],
  ]);
  expect(JSON.stringify(steps)).not.toContain('CERTIFICATE REQUEST');
});

it('passes over what a person has to do first, and what was not asked for', async () => {
  const { requests } = opened.keeper.open;
  const [platform, other, refused] = requests.addDrafts([
    { ...planOf('P12'), keyMaker: 'platform' },
    planOf('AUTRE'),
    planOf('DPI'),
  ]);
  peer.refuses.add('DPI');
  await runner(access()).run([refused?.id ?? ''], true);
  peer.refuses.clear();
  steps = [];
  const report = await runner(access()).run([platform?.id ?? '', refused?.id ?? ''], true);
  expect(report).toEqual({
    stored: [],
    waiting: [],
    refused: [],
    failed: [],
    stopped: null,
    cancelled: false,
  });
  expect(steps).toEqual([]);
  expect(requests.get(other?.id ?? '').state).toBe('drafted');
});

it('stops when told, once what has begun is done; until then nobody changes a request by hand', async () => {
  const requests = opened.keeper.open.requests.addDrafts([planOf('DPI'), planOf('ROR')]);
  const queue = runner(access(), () => {
    queue.cancel();
  });
  const running = queue.run(
    requests.map(({ id }) => id),
    true,
  );
  expect(() => {
    queue.requireIdle();
  }).toThrow(expect.objectContaining({ code: 'QUEUE_RUNNING' }) as Error);
  await expect(queue.run([], true)).rejects.toMatchObject({ code: 'QUEUE_RUNNING' });
  expect(await running).toMatchObject({ cancelled: true, stopped: null });
  expect(opened.keeper.open.requests.list().map(({ state }) => state)).toEqual(['prepared', 'drafted']);
  queue.requireIdle();
});

it('waits for what has begun before the vault is locked', async () => {
  const requests = opened.keeper.open.requests.addDrafts([planOf('DPI'), planOf('ROR')]);
  const queue = runner(access());
  const running = queue.run(
    requests.map(({ id }) => id),
    true,
  );
  await queue.stop();
  opened.keeper.lock();
  expect(await running).toMatchObject({ cancelled: true, stopped: null });
});

it('does not run without a session, and may run afterwards', async () => {
  const [request] = opened.keeper.open.requests.addDrafts([planOf('ROR')]);
  const real = access();
  let session = false;
  const queue = runner({
    cardNumber,
    get platform() {
      if (!session) throw new CardError('NOT_AUTHENTICATED');
      return real.platform;
    },
  });
  await expect(queue.run([request?.id ?? ''], true)).rejects.toMatchObject({ code: 'NOT_AUTHENTICATED' });
  session = true;
  await queue.run([request?.id ?? ''], true);
  expect(peer.asked).toEqual(['ROR']);
});

it('tells an error as a document, which crosses to the page', async () => {
  const [request] = opened.keeper.open.requests.addDrafts([planOf('ROR')]);
  peer.outage = { status: 502, body: '' };
  const { stopped, waiting } = await runner(access()).run([request?.id ?? ''], true);
  expect(stopped).toEqual({ domain: 'igc', code: 'UNEXPECTED_ANSWER', params: { status: 502 } });
  expect(waiting).toEqual([request?.id]);
});
