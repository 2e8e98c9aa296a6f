import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Deadline } from '../../../core/calendar/deadline.ts';
import { needLevels, needsOf, type NeedSources } from '../../../core/home/needs.ts';
import { parkOf } from '../../../core/home/park.ts';
import { timeline } from '../../../core/requests/timeline.ts';
import type { RequestRecord, StoredCertificate } from '../../../core/vault/records.ts';
import { certificate, request } from '../requests/support/records.ts';

const at = new Date('2026-10-01T12:00:00Z');
const day = 86_400_000;
const inDays = (days: number): string => new Date(at.getTime() + days * day).toISOString();

interface Vault {
  readonly certificates?: readonly StoredCertificate[];
  readonly requests?: readonly RequestRecord[];
}

function needs({ certificates = [], requests = [] }: Vault, more: Partial<NeedSources> = {}) {
  const entries = timeline({ certificates, requests }, at);
  const nameOf = ({ id }: { readonly id: string }) => ({
    structureName: 'CH TEST',
    idNatStruct: '10B0221636',
    service: id,
  });
  const nothing = { deadlines: [], targets: [], receivedFiles: 0, dossiers: [] };
  return needsOf({ entries, nameOf, ...nothing, ...more }, at);
}

const deadline = (kind: Deadline['kind'], stage: Deadline['stage'], daysLeft: number): Deadline => ({
  kind,
  id: `${kind}-${daysLeft}`,
  name: '2900000017',
  endsAt: inDays(daysLeft),
  daysLeft,
  stage,
});

describe('what a certificate needs', () => {
  it.each([
    [-1, 'now', 'request-anew'],
    [0, 'now', 'renew'],
    [7, 'now', 'renew'],
    [8, 'soon', 'renew'],
    [30, 'soon', 'renew'],
    [31, 'later', 'renew'],
    [90, 'later', 'renew'],
  ] as const)('with %i days left is told as %s: %s', (days, level, toDo) => {
    const found = needs({ certificates: [certificate('a', { notAfter: inDays(days) })] });
    expect(found).toMatchObject([{ topic: 'certificate', id: 'a', level, toDo, daysLeft: days }]);
    expect(found[0]?.name).toBe('CH TEST · a');
  });

  it('is nothing while it lasts, nor once it was replaced on the servers', () => {
    const old = certificate('old', { notAfter: inDays(5) });
    const next = certificate('next', { replaces: 'old', confirmedAt: inDays(-1) });
    expect(needs({ certificates: [certificate('a')] })).toEqual([]);
    expect(needs({ certificates: [old, next] })).toEqual([]);
  });

  it('is a new request at once when it was revoked, however long it would have lasted', () => {
    const revoked = certificate('a', { notAfter: inDays(900), revokedAt: inDays(-1) });
    expect(needs({ certificates: [revoked] })).toMatchObject([
      { level: 'now', toDo: 'request-anew', daysLeft: null },
    ]);
  });
});

it('a request waits for the person or for the platform, and only the first is told', () => {
  const requests = [
    request('sent', { state: 'requested' }),
    request('ready', { state: 'to-retrieve' }),
    request('refused', { state: 'refused' }),
  ];
  expect(needs({ requests }).map(({ id }) => id)).toEqual(['ready', 'refused']);
});

it('all kinds come in one order: what has stopped, what has a day, what has none', () => {
  const found = needs(
    {
      certificates: [
        certificate('soon', { notAfter: inDays(20) }),
        certificate('over', { notAfter: inDays(-3) }),
      ],
      requests: [request('ready', { state: 'to-retrieve' })],
    },
    {
      deadlines: [
        deadline('card', 'over', -10),
        deadline('test-card', 15, 12),
        deadline('designation', 60, 50),
        deadline('certificate', 30, 20),
        deadline('card', null, 400),
      ],
      targets: [
        { id: 'cut', name: 'Frontal', state: 'interrupted' },
        { id: 'late', name: 'Secours', state: 'outdated' },
        { id: 'fine', name: 'Autre', state: 'current' },
      ],
      receivedFiles: 2,
      dossiers: [
        { id: 'tour', name: 'Annuaire', next: 'Commander les cartes' },
        { id: 'done', name: 'Fini', next: null },
      ],
    },
  );
  expect(found.map(({ topic, id }) => `${topic} ${id}`)).toEqual([
    'deadline card--10',
    'certificate over',
    'target cut',
    'deadline test-card-12',
    'certificate soon',
    'target late',
    'received received',
    'request ready',
    'deadline designation-50',
    'dossier tour',
  ]);
});

it('nothing less urgent ever comes first, in any vault', () => {
  const certificates = fc.array(
    fc.record({ days: fc.integer({ min: -2000, max: 2000 }), revoked: fc.boolean() }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(certificates, (all) => {
      const found = needs({
        certificates: all.map(({ days, revoked }, index) =>
          certificate(String(index), {
            notAfter: inDays(days),
            revokedAt: revoked ? inDays(-1) : null,
          }),
        ),
      });
      const ranks = found.map(({ level }) => needLevels.indexOf(level));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      // Every certificate that is over or ends within 90 days is told of, and no other.
      const due = all.filter(({ days, revoked }) => revoked || days <= 90);
      expect(found).toHaveLength(due.length);
    }),
    { numRuns: 300 },
  );
});

it('the park has every certificate and no request, in the order of the time line', () => {
  const source = {
    certificates: [
      certificate('late', { notAfter: inDays(500) }),
      certificate('soon', { notAfter: inDays(5) }),
    ],
    requests: [request('r')],
  };
  const park = parkOf(timeline(source, at), ({ id }) => ({
    structureName: id,
    idNatStruct: '1',
    service: 's',
  }));
  expect(park).toEqual([
    expect.objectContaining({ id: 'soon', state: 'to-renew', daysLeft: 5, structureName: 'soon' }),
    expect.objectContaining({ id: 'late', state: 'active', toDo: 'none' }),
  ]);
});
