import { beforeAll, describe, expect, it } from 'vitest';
import { parseCertificate, pemOf } from '../../../core/certificate/certificate.ts';
import { loadTrustStore, type TrustStore } from '../../../core/certificate/trust-store.ts';
import {
  type CheckOptions,
  type CheckSubject,
  checkCertificate,
  unreadable,
  worstLevel,
} from '../../../core/check/check.ts';
import { checkDeadline } from '../../../core/check/deadline.ts';
import { prometheusText } from '../../../core/check/prometheus.ts';
import { makeOrgChain } from '../../support/org-chain.ts';

const day = 86_400_000;
let subject: CheckSubject;
let trust: TrustStore;
let end: number;

beforeAll(async () => {
  const made = await makeOrgChain('C=FR, O=CH TEST, OU=10B0221636, CN=ror.ch-test.example');
  const certificate = parseCertificate(made.certificate);
  const [intermediate, root] = made.chain.map((der) => parseCertificate(der));
  if (intermediate === undefined || root === undefined) throw new Error('a chain has two authorities');
  trust = loadTrustStore('resources', { roots: [pemOf(root)], intermediates: [] });
  subject = { source: 'ror.pem', certificate, intermediates: [intermediate], revokedAt: null };
  end = certificate.notAfter.getTime();
});

const options = (change: Partial<CheckOptions> = {}): CheckOptions => ({
  ...{ trust, at: new Date(end - 200 * day), warning: 30, critical: 7, name: null },
  ...change,
});
const codes = async (change: Partial<CheckOptions>, of: Partial<CheckSubject> = {}): Promise<unknown[]> =>
  (await checkCertificate({ ...subject, ...of }, options(change))).problems.map(({ level, code }) => [
    level,
    code,
  ]);

describe('a certificate is', () => {
  it('told by its name, number and days', async () => {
    const checked = await checkCertificate(subject, options());
    expect(checked).toMatchObject({
      ...{ source: 'ror.pem', subject: 'CN=ror.ch-test.example,OU=10B0221636,O=CH TEST,C=FR' },
      ...{ daysLeft: 200, problems: [], serialNumber: subject.certificate.serialNumber },
    });
    expect(checked.notAfter).toBe(new Date(end).toISOString());
  });

  it.each([
    [30, []],
    [29, [['warning', 'EXPIRES_SOON']]],
    [7, [['warning', 'EXPIRES_SOON']]],
    [6, [['critical', 'EXPIRES_SOON']]],
    [-1, [['critical', 'EXPIRED']]],
  ])('with %d days left: %j', async (days, expected) => {
    expect(await codes({ at: new Date(end - days * day) })).toEqual(expected);
  });

  it('told once when it has not begun', async () => {
    expect(await codes({ at: new Date(subject.certificate.notBefore.getTime() - day) })).toEqual([
      ['critical', 'NOT_YET_VALID'],
    ]);
  });

  it('critical without a chain to a pinned root, and once revoked', async () => {
    expect(await codes({}, { intermediates: [] })).toEqual([['critical', 'CHAIN_UNTRUSTED']]);
    expect(await codes({}, { revokedAt: '2026-01-01T00:00:00.000Z' })).toEqual([['critical', 'REVOKED']]);
  });

  it('told worst first', async () => {
    const at = new Date(end - 20 * day);
    expect(await codes({ at }, { revokedAt: '2026-01-01T00:00:00.000Z' })).toEqual([
      ['critical', 'REVOKED'],
      ['warning', 'EXPIRES_SOON'],
    ]);
  });

  it.each([
    ['ror.ch-test.example', 0],
    ['autre.ch-test.example', 1],
    ['192.0.2.1', 1],
  ])('held against the name %s', async (name, problems) => {
    expect(await codes({ name })).toHaveLength(problems);
  });
});

it('the worst of all is what monitoring is told', () => {
  expect(worstLevel([])).toBe('ok');
  expect(worstLevel([unreadable('a', 'unknown', 'x')])).toBe('unknown');
  expect(worstLevel([unreadable('a', 'unknown', 'x'), unreadable('b', 'critical', 'y')])).toBe('critical');
});

describe('Prometheus', () => {
  it('is told each certificate, problem and deadline, its labels escaped', async () => {
    const at = new Date(end - 3 * day);
    const deadline = checkDeadline(
      '/données',
      {
        id: 'x',
        kind: 'card',
        name: 'Carte "A\\B"\n2900000017',
        endsAt: new Date(end).toISOString(),
        daysLeft: 3,
      } as never,
      options({ at }),
    );
    const checked = [
      await checkCertificate(subject, options({ at })),
      unreadable('hôte:443', 'critical', 'personne ne répond'),
    ];
    const lines = prometheusText(checked, [deadline], at).split('\n');
    const serial = subject.certificate.serialNumber;
    const name = 'CN=ror.ch-test.example,OU=10B0221636,O=CH TEST,C=FR';
    const card = String.raw`source="/données",kind="card",name="Carte \"A\\B\"\n2900000017"`;
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual([
      `passerelle_certificate_not_after_timestamp_seconds{source="ror.pem",subject="${name}",serial="${serial}"} ${end / 1000}`,
      `passerelle_certificate_problem{source="ror.pem",subject="${name}",code="EXPIRES_SOON",level="critical"} 1`,
      'passerelle_certificate_problem{source="hôte:443",subject="",code="UNREADABLE",level="critical"} 1',
      `passerelle_deadline_timestamp_seconds{${card}} ${end / 1000}`,
      `passerelle_deadline_problem{${card},code="EXPIRES_SOON",level="critical"} 1`,
      'passerelle_check_level 3',
      `passerelle_check_timestamp_seconds ${Math.floor(at.getTime() / 1000)}`,
      '',
    ]);
  });

  it('has no family without a sample', () => {
    const text = prometheusText([], [], new Date(0));
    expect(text).not.toContain('certificate');
    expect(text).toContain('passerelle_check_level 0');
  });
});
