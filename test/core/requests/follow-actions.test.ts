import { describe, expect, it } from 'vitest';
import { actionsOf } from '../../../core/requests/follow-actions.ts';
import { replacementsIn } from '../../../core/requests/replacements.ts';
import { timeline, type CertificateEntry } from '../../../core/requests/timeline.ts';
import type { RequestRecord, StoredCertificate } from '../../../core/vault/records.ts';
import { certificate, request } from './support/records.ts';

const at = new Date('2026-10-01T12:00:00Z');
const [soon, past] = ['2026-11-15T00:00:00.000Z', '2026-09-01T00:00:00.000Z'];

function actionsIn(certificates: StoredCertificate[], requests: RequestRecord[] = []) {
  const source = { certificates, requests };
  const entries = timeline(source, at).filter((entry): entry is CertificateEntry => {
    return entry.kind === 'certificate';
  });
  return Object.fromEntries(entries.map((entry) => [entry.id, actionsOf(entry, replacementsIn(source))]));
}

describe('what may be done about a certificate', () => {
  it.each([
    ['active', {}, ['request-anew', 'revoke']],
    ['to renew', { notAfter: soon }, ['renew', 'request-anew', 'revoke']],
    ['expired', { notAfter: past }, ['request-anew']],
    ['revoked', { revokedAt: past }, ['request-anew']],
  ] as const)('that is %s', (_state, values, actions) => {
    expect(actionsIn([certificate('a', values)])).toEqual({ a: actions });
  });

  it('whose successor is asked for is not renewed twice', () => {
    const asked = request('r', { replaces: 'a' });
    expect(actionsIn([certificate('a', { notAfter: soon })], [asked])).toEqual({ a: ['revoke'] });
    expect(actionsIn([certificate('a', { notAfter: past })], [asked])).toEqual({ a: [] });
  });

  it('that takes over is confirmed once, after its new name was declared', () => {
    const old = certificate('old', { notAfter: soon });
    const next = certificate('next', { replaces: 'old', storedAt: '2026-09-20T00:00:00.000Z' });
    const actionsOfNext = (values: Partial<StoredCertificate>) =>
      actionsIn([old, { ...next, ...values }])['next'];
    expect(actionsIn([old, next])['old']).toEqual(['revoke']);
    expect(actionsOfNext({})).toContain('confirm');
    expect(actionsOfNext({ confirmedAt: '2026-09-21T00:00:00.000Z' })).not.toContain('confirm');
    const subject = old.subject.replace('CN=ROR', 'CN=ROR2');
    expect(actionsOfNext({ subject })).toEqual(['request-anew', 'declare-name', 'revoke']);
    expect(actionsOfNext({ subject, declaredName: subject })).toContain('confirm');
  });
});
