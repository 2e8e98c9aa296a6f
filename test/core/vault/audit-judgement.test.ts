import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { describe, expect, it } from 'vitest';
import { actorHere } from '../../../core/vault/audit/actor.ts';
import type { AuditAction, AuditEntry } from '../../../core/vault/audit/entry.ts';
import type { AuditRecord } from '../../../core/vault/audit/log.ts';
import { keyPlaces } from '../../../core/vault/audit/places.ts';
import { linkHash } from '../../../core/vault/audit/rows.ts';
import { describeDetails } from '../../../core/vault/audit/text.ts';
import { judge, type AuditHead, type ReadRow } from '../../../core/vault/audit/verify.ts';

const certificate = { id: 'one', subject: 'CN=ROR', fingerprint: 'AA' };
const noted: AuditEntry = {
  at: '2026-01-01T00:00:00.000Z',
  action: 'key-exported',
  cardNumber: null,
  account: 'anna@poste',
  certificate,
  place: '/srv/ror.p12',
  details: {},
};

const hashOf = (sequence: number): string => String(sequence).repeat(64).slice(0, 64);
const row = (sequence: number, change: Partial<ReadRow> = {}): ReadRow => ({
  sequence,
  previous: sequence === 1 ? '0'.repeat(64) : hashOf(sequence - 1),
  hash: hashOf(sequence),
  entry: noted,
  ...change,
});
const whole = [row(1), row(2), row(3)];
const end: AuditHead = { count: 3, hash: hashOf(3) };
const found = (rows: readonly ReadRow[], head: AuditHead | null, since: AuditHead | null = null) =>
  judge(rows, { head, since }).problems.map(({ kind, from, to }) => `${kind} ${from}–${to}`);

describe('what is found in the rows of a log', () => {
  it('is nothing where each follows the one before and the end is sealed', () => {
    expect(judge(whole, { head: end, since: null })).toEqual({ whole: true, problems: [], head: end });
    expect(judge([], { head: null, since: null })).toEqual({ whole: true, problems: [], head: null });
  });

  it.each<[string, readonly ReadRow[], AuditHead | null, readonly string[]]>([
    ['an entry that does not open', [row(1), row(2, { entry: null }), row(3)], end, ['changed 2–2']],
    [
      'one that was changed, whose hash is another: the next is not to blame',
      [row(1), row(2, { entry: null, hash: hashOf(9) }), row(3)],
      end,
      ['changed 2–2'],
    ],
    ['entries that went', [row(1), row(4)], { count: 4, hash: hashOf(4) }, ['missing 2–3']],
    ['the first that went', [row(2), row(3)], end, ['missing 1–1']],
    ['the last that went', [row(1)], end, ['missing 2–3']],
    ['all that went', [], end, ['missing 1–3']],
    ['one that follows another', [row(1), row(2, { previous: hashOf(9) }), row(3)], end, ['unlinked 2–2']],
    ['a first that follows one', [row(1, { previous: hashOf(9) }), row(2), row(3)], end, ['unlinked 1–1']],
    ['an end that nobody sealed', whole, null, ['end-unsealed 3–3']],
    ['an end beyond the sealed one', whole, { count: 2, hash: hashOf(2) }, ['end-unsealed 3–3']],
    ['another end in its place', whole, { count: 3, hash: hashOf(9) }, ['end-unsealed 3–3']],
    [
      'a last one that was changed, once',
      [row(1), row(2, { entry: null, hash: hashOf(9) })],
      { count: 2, hash: hashOf(2) },
      ['changed 2–2'],
    ],
  ])('%s', (_, rows, head, problems) => {
    expect(found(rows, head)).toEqual(problems);
    expect(judge(rows, { head, since: null }).whole).toBe(false);
  });

  it('is missing too: the head that was noted elsewhere, unless it is there as it was', () => {
    expect(found(whole, end, { count: 2, hash: hashOf(2) })).toEqual([]);
    expect(found(whole, end, { count: 2, hash: hashOf(3) })).toEqual(['since-missing 2–2']);
    expect(found(whole, end, { count: 4, hash: hashOf(4) })).toEqual(['since-missing 4–4']);
  });
});

describe('where keys were put', () => {
  const at = (day: number, action: AuditAction, change: Partial<AuditEntry> = {}): AuditRecord => ({
    sequence: day,
    entry: { ...noted, at: `2026-01-0${day}T00:00:00.000Z`, action, ...change },
  });
  const placesOf = (...records: readonly AuditRecord[]) =>
    (keyPlaces(records).get('one') ?? []).map(({ place, kind, at: last }) => `${kind} ${place} ${last[9]}`);

  it('is told latest first, a file written twice once', () => {
    const server = { place: 'sftp://web:22/srv' };
    expect(
      placesOf(
        at(1, 'key-exported'),
        at(2, 'key-deployed', server),
        at(3, 'key-exported'),
        at(4, 'key-exported', { place: '/a' }),
      ),
    ).toEqual(['file /a 4', 'file /srv/ror.p12 3', 'server sftp://web:22/srv 2']);
  });

  it('a failure takes back its own attempt, and nothing else does', () => {
    expect(placesOf(at(1, 'key-exported'), at(2, 'key-export-failed'))).toEqual([]);
    expect(placesOf(at(1, 'key-export-failed'), at(2, 'key-exported'))).toEqual(['file /srv/ror.p12 2']);
    const again = [at(1, 'key-exported'), at(2, 'key-exported'), at(3, 'key-export-failed')];
    expect(placesOf(...again)).toEqual(['file /srv/ror.p12 1']);
    expect(placesOf(at(1, 'key-exported'), at(2, 'backup-written'))).toEqual(['file /srv/ror.p12 1']);
  });

  it('one path is two places on two computers, and one for two accounts of a computer', () => {
    const other = at(2, 'key-exported', { account: 'anna@serveur' });
    expect(placesOf(at(1, 'key-exported'), other)).toHaveLength(2);
    const colleague = at(2, 'key-exported', { account: 'bruno@poste' });
    expect(placesOf(at(1, 'key-exported'), colleague)).toEqual(['file /srv/ror.p12 2']);
  });

  it('nothing is told of entries without a certificate, without a place, or that nobody can read', () => {
    const records = [
      at(1, 'key-exported', { certificate: null }),
      at(2, 'key-exported', { place: null }),
      { sequence: 3, entry: null },
    ];
    expect(keyPlaces(records).size).toBe(0);
  });
});

it('details are told as a machine can read them, without those that say nothing', () => {
  const details = { format: 'pkcs12-modern', target: '', tool: 'keytool' };
  expect(describeDetails({ ...noted, details })).toBe('format=pkcs12-modern, tool=keytool');
});

it('a row is bound to its vault, its number, the one before and what it holds', () => {
  const row = { sequence: 258, previous: Buffer.alloc(32, 1), sealed: Buffer.from('scellé') };
  // As docs/vault-format.md has it.
  const expected = createHash('sha256')
    .update('passerelle-vault/1\0audit-chain\0coffre-é\0')
    .update(Buffer.from('0000000000000102', 'hex'))
    .update(Buffer.concat([row.previous, row.sealed]))
    .digest('hex');
  expect(linkHash('coffre-é', row).toString('hex')).toBe(expected);
});

it('who acts is the account of this session, on this computer, with the card that is signed in', () => {
  const here = `${execFileSync('id', ['-un'], { encoding: 'utf8' }).trim()}@${hostname()}`;
  expect(actorHere('2900995266')).toEqual({ cardNumber: '2900995266', account: here });
  expect(actorHere(null)).toEqual({ cardNumber: null, account: here });
});
