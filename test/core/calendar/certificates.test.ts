import { describe, expect, it } from 'vitest';
import { calendarEntries } from '../../../core/calendar/entry.ts';
import type { RequestRecord, StoredCertificate } from '../../../core/vault/records.ts';
import { certificate, request } from '../requests/support/records.ts';

const at = new Date('2026-10-01T12:00:00Z');
const [soon, past] = ['2026-11-15T00:00:00.000Z', '2026-09-01T00:00:00.000Z'];

const told = (certificates: StoredCertificate[], requests: RequestRecord[] = []) =>
  calendarEntries({ vault: { certificates, requests }, cards: [], designations: [] }, at).map(
    ({ id, stage }) => [id, stage],
  );

describe('a certificate of the vault', () => {
  it.each([
    ['2027-01-05T00:00:00.000Z', null],
    ['2026-12-30T00:00:00.000Z', 90],
    ['2026-11-30T12:00:00.000Z', 60],
    ['2026-10-31T12:00:00.000Z', 30],
    ['2026-10-16T12:00:00.000Z', 15],
    ['2026-10-01T23:00:00.000Z', 7],
    [past, 'over'],
  ])('that ends %s is at stage %s', (notAfter, stage) => {
    expect(told([certificate('a', { notAfter })])).toEqual([['a', stage]]);
  });

  it('stays while its successor is only asked for, or not confirmed on the servers', () => {
    const old = certificate('old', { notAfter: soon });
    const next = certificate('next', { replaces: 'old' });
    const ids = (...given: Parameters<typeof told>) => told(...given).map(([id]) => id);
    expect(ids([old], [request('r', { replaces: 'old' })])).toEqual(['old']);
    expect(ids([old, next])).toContain('old');
    expect(ids([old, { ...next, confirmedAt: past }])).toEqual(['next']);
    // It has ended, but its successor is there.
    expect(ids([{ ...old, notAfter: past }, next])).toEqual(['next']);
  });

  it('that was revoked on purpose concerns nobody', () => {
    expect(told([certificate('a', { notAfter: soon, revokedAt: past })])).toEqual([]);
  });

  it('is known by its structure and its service', () => {
    const [entry] = calendarEntries(
      { vault: { certificates: [certificate('a', {})], requests: [] }, cards: [], designations: [] },
      at,
    );
    expect(entry?.name).toMatch(/^.+ · .+$/u);
  });
});
