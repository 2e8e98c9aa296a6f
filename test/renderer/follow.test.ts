import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { certificateRevocation } from '../../renderer/format/certificate-revocation.ts';
import { endOf, pairOf } from '../../renderer/format/follow.ts';
import { lifeOf, timeAxis } from '../../renderer/format/time-axis.ts';
import { useDraft } from '../../renderer/stores/draft.ts';
import { activityOf, useFollow } from '../../renderer/stores/follow.ts';
import { useJourney } from '../../renderer/stores/journey.ts';
import { useQueue } from '../../renderer/stores/queue.ts';
import { useRequests } from '../../renderer/stores/requests.ts';
import { useShell } from '../../renderer/stores/shell.ts';
import { followReactions } from '../../renderer/tools/follow/reactions.ts';
import { wordsIn } from '../../renderer/text/text.ts';
import { followed, followedCertificate, followedRequest, goodVerdict } from './preview/follow-samples.ts';
import { requestView } from './preview/request-samples.ts';
import { app } from './support/app.ts';
import { installBridge, Refusal, settled } from './support/bridge.ts';

const words = wordsIn('fr');
const wrongCode = { domain: 'igc', code: 'REVOCATION_CODE_WRONG', params: {} } as const;
beforeEach(() => {
  useFollow.getState().clear();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the store', () => {
  test('a revocation sends its code once, wipes it, takes the new state and asks for its proof', async () => {
    const { asked } = installBridge({
      'follow.revoke': () => followed,
      'follow.refresh': () => ({ entries: followed, platformAsked: true, platformProblem: null }),
      'request.list': () => [],
    });
    const code = Uint8Array.of(1, 2, 3);
    expect(await useFollow.getState().revoke('soon', 'superseded', code)).toBe(true);
    expect([...code]).toEqual([0, 0, 0]);
    expect(asked.slice(0, 2)).toEqual([
      {
        name: 'follow.revoke',
        input: { id: 'soon', reason: 'superseded', code: Uint8Array.of(1, 2, 3), confirmed: true },
      },
      { name: 'follow.refresh', input: { ids: ['soon'] } },
    ]);
    expect(useFollow.getState().entries).toBe(followed);
    // What one certificate was asked about says nothing of the others.
    expect(useFollow.getState().refreshed).toBeNull();
  });

  test('a refused revocation says so beside its form, wipes the code and asks for no proof', async () => {
    const { asked } = installBridge({
      'follow.revoke': () => {
        throw new Refusal(wrongCode);
      },
    });
    const code = Uint8Array.of(1, 2, 3);
    expect(await useFollow.getState().revoke('soon', 'superseded', code)).toBe(false);
    expect([...code]).toEqual([0, 0, 0]);
    expect(asked).toHaveLength(1);
    expect(activityOf(useFollow.getState(), 'revoke').error).toEqual(wrongCode);
    expect(activityOf(useFollow.getState(), 'renew').error).toBeNull();
    useFollow.getState().select('old');
    expect(activityOf(useFollow.getState(), 'revoke').error).toBeNull();
  });

  test('a renewal gives the request that the queue carries on; a refused one gives none', async () => {
    let refuse = false;
    installBridge({
      'follow.renew': () => {
        if (refuse) throw new Refusal({ domain: 'igc', code: 'ALREADY_RENEWED', params: {} });
        return requestView;
      },
      'request.list': () => [requestView],
    });
    expect(await useFollow.getState().renew('soon', 'here', 'a@b.example')).toEqual(requestView);
    expect(useRequests.getState().requests).toEqual([requestView]);
    refuse = true;
    expect(await useFollow.getState().renew('soon', 'here', 'a@b.example')).toBeNull();
  });

  test('an older answer does not take the place of what was learnt since', async () => {
    let answer: (entries: unknown) => void = () => undefined;
    installBridge({
      'follow.list': () => new Promise((resolve) => (answer = resolve)),
      'follow.confirm': () => followed,
    });
    const loading = useFollow.getState().load();
    await settled();
    await useFollow.getState().confirm('new');
    answer([]);
    await loading;
    expect(useFollow.getState().entries).toBe(followed);
  });
});

describe('while the window is open', () => {
  test('the time line follows the vault, the requests and the hours, only while it is on show', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    useShell.setState({ app: null });
    useJourney.setState({ page: 'cards' });
    useQueue.setState({ busy: false });
    const { asked } = installBridge({ 'follow.list': () => followed });
    const stops = followReactions();
    const counted = async (): Promise<number> => {
      await settled();
      return asked.length;
    };
    useShell.setState({ app: { ...app, vault: 'locked' } });
    useShell.setState({ app });
    vi.advanceTimersByTime(3_600_000);
    expect(await counted()).toBe(0);
    useJourney.setState({ page: 'follow' });
    expect(await counted()).toBe(1);
    vi.advanceTimersByTime(3_600_000);
    expect(await counted()).toBe(2);
    useQueue.setState({ busy: true });
    useRequests.setState({ requests: [requestView] });
    expect(await counted()).toBe(2);
    useQueue.setState({ busy: false });
    expect(await counted()).toBe(3);
    useShell.setState({ app: { ...app, vault: 'locked' } });
    expect(useFollow.getState().entries).toBeNull();
    for (const stop of stops) stop();
    vi.useRealTimers();
  });
});

describe('words', () => {
  test('an end is told in the same days as the time line counts', () => {
    expect(endOf(followedCertificate('a', 24), words)).toMatch(/^Jusqu'au .+ · encore 24 jours$/u);
    expect(endOf(followedCertificate('a', 0), words)).toMatch(/ · dernier jour$/u);
    expect(endOf(followedCertificate('a', -2, { state: 'expired' }), words)).toMatch(/^Expiré le /u);
    const revoked = { state: 'revoked', revokedAt: '2026-05-01T10:00:00.000Z' } as const;
    expect(endOf(followedCertificate('a', 300, revoked), words)).toBe('Révoqué le 1er mai 2026');
  });

  test('a pair is the same from either side, and none where nothing is replaced', () => {
    const find = (id: string) => {
      const entry = followed.find((one) => one.id === id);
      if (entry?.kind !== 'certificate') throw new Error(id);
      return entry;
    };
    const pair = { previous: find('old'), current: find('new') };
    expect(pairOf(find('old'), followed)).toEqual(pair);
    expect(pairOf(find('new'), followed)).toEqual(pair);
    expect(pairOf(find('soon'), followed)).toBeNull();
    expect(pairOf(followedCertificate('alone', 9, { replaces: 'gone' }), followed)).toBeNull();
  });

  test('a revocation is told with its reason, its proof, and what is still missing', () => {
    const factsOf = (values: Parameters<typeof followedCertificate>[2]) => {
      const { facts, remark } = certificateRevocation(followedCertificate('a', 300, values), words);
      return { remark, ...Object.fromEntries(facts.map(({ name, value }) => [name, value])) };
    };
    expect(factsOf({})).toEqual({ remark: expect.stringContaining('Pas encore vérifiée') as string });
    const good = { verdict: goodVerdict, revokedAuthority: null };
    expect(factsOf({ revocation: good })).toMatchObject({
      État: 'Non révoqué',
      Source: 'http://ocsp.esante.gouv.fr',
      remark: null,
    });
    const revoked = {
      state: 'revoked',
      revokedAt: '2026-05-01T10:00:00.000Z',
      revocationReason: 'keyCompromise',
    } as const;
    expect(factsOf({ ...revoked, revocation: good })).toMatchObject({
      État: expect.stringContaining('Révoqué le 1er mai 2026') as string,
      Motif: 'Clé compromise',
      remark: expect.stringContaining('ne la disent pas encore') as string,
    });
    const proven = { verdict: { ...goodVerdict, status: 'revoked' }, revokedAuthority: null } as const;
    expect(factsOf({ ...revoked, revocation: proven }).remark).toBeNull();
    expect(factsOf({ state: 'expired' }).remark).toContain('Expiré');
  });
});

describe('the axis', () => {
  const now = new Date('2026-11-24T12:00:00Z');
  const period = (notBefore: string, notAfter: string, values = {}) =>
    followedCertificate('a', 100, { notBefore, notAfter, ...values });

  test('holds every period and today, and names each January', () => {
    const entry = period('2025-06-01T00:00:00.000Z', '2028-06-01T00:00:00.000Z');
    const axis = timeAxis([entry], now);
    expect(lifeOf(entry, axis).life).toEqual({ start: 0, length: 100 });
    expect(axis.years.map(({ year }) => year)).toEqual([2026, 2027, 2028]);
    expect(axis.today).toBeGreaterThan(49);
    expect(axis.today).toBeLessThan(50);
  });

  test('cuts what is too far, and shows nothing of what is wholly beyond', () => {
    const old = period('1999-01-01T00:00:00.000Z', '2001-01-01T00:00:00.000Z', { state: 'expired' });
    const axis = timeAxis([old, period('2026-01-01T00:00:00.000Z', '2060-01-01T00:00:00.000Z')], now);
    expect(lifeOf(old, axis)).toEqual({ life: null, renewal: null });
    expect(axis.years.every(({ at }) => at >= 0 && at <= 100)).toBe(true);
    expect(axis.years.length).toBeLessThan(8);
  });

  test('ends a life at its revocation, and a request is a point', () => {
    const revoked = period('2026-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z', {
      state: 'revoked',
      revokedAt: '2027-01-01T00:00:00.000Z',
    });
    const axis = timeAxis([revoked], now);
    const { life, renewal } = lifeOf(revoked, axis);
    expect(life?.length).toBeCloseTo(50, 0);
    expect(renewal).toBeNull();
    expect(lifeOf({ ...followedRequest, since: now.toISOString() }, axis).life).toEqual({
      start: axis.today,
      length: 0,
    });
  });
});

test('a new request in the place of a certificate begins as that was, and says what it replaces', async () => {
  const { asked } = installBridge({
    'request.preview': () => ({ distinguishedName: '', problems: [], acceptable: true }),
    'request.create': () => requestView,
  });
  const certificate = followedCertificate('expired', -5);
  useDraft.getState().replace(certificate);
  const { draft, replaces } = useDraft.getState();
  expect(draft).toEqual({
    environment: 'test',
    structureName: certificate.structureName,
    idNatStruct: certificate.idNatStruct,
    department: certificate.department,
    service: certificate.service,
    contacts: certificate.contactEmails.join(', '),
  });
  await useRequests.getState().create(draft, 'here', { corrects: null, replaces: replaces?.id ?? null });
  expect(asked.find(({ name }) => name === 'request.create')?.input).toMatchObject({ replaces: 'expired' });
  useDraft.getState().nextService();
  expect(useDraft.getState().replaces).toBeNull();
  useDraft.getState().reset();
});
