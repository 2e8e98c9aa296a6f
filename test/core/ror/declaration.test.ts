import { describe, expect, it } from 'vitest';
import { type Declaration, declarationNeed } from '../../../core/ror/declaration.ts';

const before = { at: '2026-01-01T00:00:00Z', publicKeyFingerprint: 'K', fingerprint: 'A', subject: 'CN=A' };
const fhir: Declaration = { ...before, exchange: 'mev-3.0' };
const csd: Declaration = { ...before, exchange: 'mev-2.4' };

describe('what is to be declared at a renewal', () => {
  it.each([
    ['a name, the first time', null, { subject: 'CN=A', fingerprint: 'A' }, 'first'],
    ['nothing for FHIR while the name stays', fhir, { subject: 'CN=A', fingerprint: 'B' }, 'none'],
    ['another name for FHIR', fhir, { subject: 'CN=B', fingerprint: 'B' }, 'again'],
    ['every new certificate for CSD', csd, { subject: 'CN=A', fingerprint: 'B' }, 'again'],
    ['nothing for CSD while it is the same', csd, { subject: 'CN=A', fingerprint: 'A' }, 'none'],
  ] as const)('%s', (_, declared, certificate, need) => {
    expect(declarationNeed(certificate, declared)).toBe(need);
  });
});
