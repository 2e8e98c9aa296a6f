import { describe, expect, it } from 'vitest';
import { compareNames } from '../../../core/requests/name-change.ts';
import { timeline, type CertificateEntry } from '../../../core/requests/timeline.ts';
import { catalogues } from '../../../core/text/catalogue.ts';
import type { RequestRecord, StoredCertificate } from '../../../core/vault/records.ts';
import { certificate, name, request } from './support/records.ts';

const at = new Date('2026-10-01T12:00:00Z');

const soon = '2026-11-15T00:00:00.000Z';
const past = '2026-09-01T00:00:00.000Z';

function toDoOf(certificates: StoredCertificate[], requests: RequestRecord[] = []): Record<string, string> {
  return Object.fromEntries(timeline({ certificates, requests }, at).map(({ id, toDo }) => [id, toDo]));
}

describe('a certificate on the time line', () => {
  it.each([
    ['2028-01-01T00:00:00.000Z', null, 'active', 'none'],
    // 90 days and one second left: not yet.
    ['2026-12-30T12:00:01.000Z', null, 'active', 'none'],
    ['2026-12-30T12:00:00.000Z', null, 'to-renew', 'renew'],
    ['2026-10-01T12:00:00.000Z', null, 'to-renew', 'renew'],
    ['2026-10-01T11:59:59.000Z', null, 'expired', 'request-anew'],
    ['2028-01-01T00:00:00.000Z', '2026-05-01T00:00:00.000Z', 'revoked', 'request-anew'],
    // A revocation is final, and outlives the certificate.
    [past, '2026-05-01T00:00:00.000Z', 'revoked', 'request-anew'],
  ] as const)('that ends %s, revoked %s, is %s: %s', (notAfter, revokedAt, state, toDo) => {
    const [entry] = timeline({ certificates: [certificate('a', { notAfter, revokedAt })], requests: [] }, at);
    expect(entry).toMatchObject({ kind: 'certificate', state, toDo });
  });

  it('has its dates: renewal from 90 days, notice at 60, refused from the end', () => {
    const [entry] = timeline({ certificates: [certificate('a', { notAfter: soon })], requests: [] }, at);
    expect(entry).toMatchObject({
      daysLeft: 45,
      renewal: {
        opensAt: '2026-08-17T00:00:00.000Z',
        noticeAt: '2026-09-16T00:00:00.000Z',
        closesAt: soon,
        open: true,
      },
    });
  });

  it('comes first when it ends first, after the requests', () => {
    const entries = timeline(
      {
        certificates: [certificate('late'), certificate('soon', { notAfter: soon })],
        requests: [request('r')],
      },
      at,
    );
    expect(entries.map(({ id }) => id)).toEqual(['r', 'soon', 'late']);
  });
});

describe('a renewal', () => {
  const old = certificate('old', { notAfter: soon });
  const next = certificate('next', { replaces: 'old', storedAt: '2026-09-20T00:00:00.000Z' });

  it('under way is to be finished', () => {
    expect(toDoOf([old], [request('r', { replaces: 'old', state: 'requested' })])).toEqual({
      r: 'wait',
      old: 'finish-renewal',
    });
  });

  it('keeps old and new side by side until the new one is confirmed', () => {
    expect(toDoOf([old, next])).toEqual({ old: 'keep-until-confirmed', next: 'install' });
    const confirmed = { ...next, confirmedAt: '2026-09-25T00:00:00.000Z' };
    expect(toDoOf([old, confirmed])).toEqual({ old: 'retired', next: 'none' });
    const [first, second] = timeline({ certificates: [old, confirmed], requests: [] }, at);
    expect([first, second]).toMatchObject([{ replacedBy: 'next' }, { replaces: 'old', replacedBy: null }]);
  });

  it('whose old one has ended asks for nothing but to install the new one', () => {
    expect(toDoOf([{ ...old, notAfter: past }, next])).toEqual({ old: 'none', next: 'install' });
  });

  it('of what has ended is a request to bring to its end', () => {
    expect(toDoOf([{ ...old, notAfter: past }], [request('r', { replaces: 'old' })])).toEqual({
      r: 'send',
      old: 'finish-renewal',
    });
  });

  it('that was revoked replaces nothing', () => {
    expect(toDoOf([old, { ...next, revokedAt: '2026-09-25T00:00:00.000Z' }])).toMatchObject({ old: 'renew' });
  });

  it('under another name must be declared to the ROR first, then it is to be installed', () => {
    const renamed = { ...next, subject: name.replace('CH TEST', 'GHT TEST') };
    expect(toDoOf([old, renamed])).toMatchObject({ next: 'declare-name' });
    const entry = timeline({ certificates: [old, renamed], requests: [] }, at).find(
      ({ id }) => id === 'next',
    );
    expect(entry?.name).toEqual({
      previous: name,
      current: renamed.subject,
      same: false,
      changes: [{ attribute: 'O', previous: 'CH TEST', current: 'GHT TEST' }],
    });
    expect(toDoOf([old, { ...renamed, declaredName: renamed.subject }])).toMatchObject({ next: 'install' });
  });

  it('is compared before it is even asked for', () => {
    const renaming = request('r', { replaces: 'old', distinguishedName: name.replace('CN=ROR', 'CN=ROR2') });
    const [entry] = timeline({ certificates: [old], requests: [renaming] }, at);
    expect(entry?.name).toMatchObject({ same: false, changes: [{ attribute: 'CN' }] });
    const [same] = timeline({ certificates: [old], requests: [request('r', { replaces: 'old' })] }, at);
    expect(same?.name).toMatchObject({ same: true, changes: [] });
  });
});

describe('a request on the time line', () => {
  it.each([
    ['drafted', 'here', 'prepare'],
    ['drafted', 'platform', 'send'],
    ['prepared', 'here', 'send'],
    ['asking', 'here', 'check-sent'],
    ['requested', 'here', 'wait'],
    ['to-retrieve', 'platform', 'retrieve'],
    ['refused', 'here', 'correct'],
  ] as const)('that is %s, its key made %s: %s', (state, keyMaker, toDo) => {
    expect(toDoOf([], [request('r', { state, keyMaker })])).toEqual({ r: toDo });
  });
});

describe('words', () => {
  it('exist for each state and each thing to do', () => {
    const { states, toDo } = catalogues.fr.requests;
    const entries: CertificateEntry['state'][] = ['active', 'to-renew', 'expired', 'revoked'];
    for (const state of entries) expect(states[state].length).toBeGreaterThan(3);
    expect(Object.keys(toDo)).toContain('keep-until-confirmed');
  });
});

describe('two names', () => {
  it('are compared letter by letter, attribute by attribute', () => {
    expect(compareNames(name, name.replace('CN=ROR', String.raw`CN=ROR\ `)).changes).toEqual([
      { attribute: 'CN', previous: 'ROR', current: 'ROR ' },
    ]);
    expect(compareNames(name, name.replace(',O=CH TEST', '')).changes).toEqual([
      { attribute: 'O', previous: 'CH TEST', current: null },
    ]);
  });
});
