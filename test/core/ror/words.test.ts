import { expect, it } from 'vitest';
import type { RorSeen, StepReport } from '../../../core/ror/report.ts';
import { seenLines } from '../../../core/ror/words.ts';

const connection: RorSeen['connection'] = {
  ...{ host: 'auth.example', protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', proxy: null, chain: [] },
};
const passed = { outcome: 'passed', milliseconds: 1 } as const;
const token = (seen: Partial<RorSeen['token']>): StepReport => ({
  ...{ step: 'token', ...passed },
  seen: { lifetime: null, expiresAt: null, claims: [], bound: null, ...seen },
});
const read = (seen: Partial<RorSeen['read']>): StepReport => ({
  ...{ step: 'read', ...passed },
  seen: { url: 'https://fhir.example', total: null, first: null, count: 0, ...seen },
});

it.each<[StepReport, readonly (string | RegExp)[]]>([
  [{ step: 'connection', ...passed, seen: connection }, ['auth.example, TLSv1.3, TLS_AES_256_GCM_SHA384']],
  [
    { step: 'connection', ...passed, seen: { ...connection, proxy: 'proxy.example:3128' } },
    ['auth.example, TLSv1.3, TLS_AES_256_GCM_SHA384, par le proxy proxy.example:3128'],
  ],
  [
    { step: 'connection', ...passed, seen: { ...connection, protocol: null, cipher: null } },
    ['auth.example a répondu, puis refusé le certificat'],
  ],
  [{ step: 'certificate', ...passed, seen: { subject: 'CN=ROR', status: 200 } }, ['CN=ROR']],
  [token({}), ['Sans durée annoncée']],
  [
    token({ lifetime: 290, expiresAt: '2026-06-01T12:00:00.000Z', bound: true }),
    [/^Valable 5 min, jusqu'à \d\d:\d\d$/u, 'Lié à ce certificat'],
  ],
  [token({ bound: false }), ['Sans durée annoncée', 'Lié à un autre certificat que celui-ci']],
  [read({ total: 12, first: 'CH TEST', count: 10 }), [/^12 organisations, la première\s: CH TEST$/u]],
  [read({ first: 'CH TEST', count: 10 }), [/^10 organisations, la première\s: CH TEST$/u]],
  [read({}), ['Réponse juste, sans organisation (total 0)']],
])('%j is told', (report, lines) => {
  const told = seenLines(report, 'fr');
  expect(told).toHaveLength(lines.length);
  for (const [at, line] of lines.entries()) expect(told[at]).toMatch(line);
});

it.each(['profile-zero', 'no-client-id', 'no-profile', 'after-failure'] as const)(
  'a step that was not done says why: %s',
  (reason) => {
    const [line, ...others] = seenLines({ step: 'read', outcome: 'skipped', reason }, 'en');
    expect(others).toEqual([]);
    expect(line).toMatch(/^[A-Z][^{]+$/u);
    expect(line).not.toContain('skips.');
  },
);
