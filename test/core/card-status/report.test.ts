import { describe, expect, it } from 'vitest';
import type { Card } from '../../../core/card/card.ts';
import type { PinState } from '../../../core/card/types.ts';
import type { CardStatusInput } from '../../../core/card-status/report.ts';
import type { CardStatusReport, RemarkCode, TrafficLight } from '../../../core/card-status/types.ts';
import {
  card,
  certificate,
  proof,
  report,
  revokedVerdict,
  root,
  staleVerdict,
  verdict,
} from './support/cards.ts';

const codesOf = ({ remarks }: CardStatusReport) => remarks.map(({ code }) => code);
const told = (change: Partial<CardStatusInput>) => {
  const made = report(change);
  return [made.light, codesOf(made)];
};
const withChain = (reason: string | null, chainRoot: string | null = root, dates = {}): Partial<Card> => ({
  certificates: [certificate({ ...dates, chain: { trusted: reason === null, reason, root: chainRoot } })],
});

describe('green', () => {
  it('is a card with everything verified', () => {
    const made = report();
    expect(made).toMatchObject({
      at: '2026-11-24T09:00:00.000Z',
      light: 'green',
      status: 'valid',
      validity: { notAfter: '2028-04-25T08:00:00.000Z', daysLeft: 518 },
      pinState: 'normal',
      chain: { trusted: true },
      middleware: { manufacturer: 'ANS', version: '3.1', cryptoki: '2.20' },
      reader: { name: 'Gemalto PC Twin Reader 00 00', hardwareVersion: '1.0', firmwareVersion: '2.3' },
    });
    expect(made.remarks).toEqual([
      { code: 'VALID', light: 'green', params: { date: '2028-04-25T08:00:00.000Z', days: 518 } },
    ]);
  });

  it('may rest on a kept proof that is still in force', () => {
    expect(told({ revocation: verdict({ proof: proof({ fromCache: true }) }) })).toEqual([
      'green',
      ['VALID'],
    ]);
  });

  it('is a TEST card too, which says so', () => {
    expect(told({ card: card({ environment: 'test' }) })).toEqual(['green', ['VALID', 'TEST_CARD']]);
  });
});

describe('revocation that is not proven is never green', () => {
  const unknown = verdict({ status: 'unknown', proof: null });
  const pastItsDate = proof({ nextUpdate: '2026-11-24T08:59:59.000Z' });
  it.each<[string, CardStatusInput['revocation'], RemarkCode]>([
    ['not asked', null, 'REVOCATION_UNKNOWN'],
    ['unknown', unknown, 'REVOCATION_UNKNOWN'],
    ['unknown, with a last proof that is out of date', staleVerdict, 'REVOCATION_STALE'],
    [
      'unknown, with a proof in force that says nothing',
      verdict({ status: 'unknown' }),
      'REVOCATION_UNKNOWN',
    ],
    ['called good by a proof out of date', verdict({ proof: pastItsDate }), 'REVOCATION_STALE'],
    ['called good by a stale proof', verdict({ proof: proof({ stale: true }) }), 'REVOCATION_STALE'],
    ['called good by nothing', verdict({ proof: null }), 'REVOCATION_UNKNOWN'],
  ])('%s', (_, revocation, code) => {
    expect(told({ revocation })).toEqual(['amber', [code]]);
  });

  it('names the source that failed first', () => {
    const failures = [
      { kind: 'ocsp', source: 'http://ocsp.esante.gouv.fr', code: 'TIMED_OUT', params: {} },
    ] as const;
    expect(report({ revocation: { ...unknown, failures } }).remarks[0]?.params).toEqual({
      reason: 'TIMED_OUT',
      source: 'http://ocsp.esante.gouv.fr',
    });
  });
});

describe('the PIN', () => {
  it.each<[PinState, TrafficLight, RemarkCode]>([
    ['count-low', 'amber', 'PIN_COUNT_LOW'],
    ['final-try', 'amber', 'PIN_FINAL_TRY'],
    ['to-be-changed', 'amber', 'PIN_TO_BE_CHANGED'],
    ['locked', 'red', 'PIN_LOCKED'],
    ['not-initialised', 'red', 'PIN_NOT_INITIALISED'],
  ])('%s is %s', (pinState, light, code) => {
    expect(told({ card: card({ pinState }) })).toEqual([light, [code]]);
  });
});

describe('dates', () => {
  const notAfter = new Date('2028-04-25T08:00:00.000Z');
  it.each([
    ['90 days before the end', '2028-01-26T09:00:00Z', 'green', 'VALID', 90],
    ['89 days before, from midnight in Paris', '2028-01-26T23:00:00Z', 'amber', 'EXPIRES_SOON', 89],
    ['on the last day', '2028-04-25T07:59:59Z', 'amber', 'EXPIRES_SOON', 0],
    ['at the last instant', '2028-04-25T08:00:00Z', 'amber', 'EXPIRES_SOON', 0],
    ['a second later, the same day', '2028-04-25T08:00:01Z', 'red', 'EXPIRED', 0],
    ['the day after', '2028-04-25T22:00:00Z', 'red', 'EXPIRED', -1],
    ['before its first day', '2025-04-25T07:59:59Z', 'red', 'NOT_YET_VALID', 1096],
  ])('%s', (_, at, light, code, daysLeft) => {
    const now = new Date(at);
    const fresh = verdict({
      proof: proof({ nextUpdate: new Date(now.getTime() + 3_600_000).toISOString() }),
    });
    const made = report({ at: now, revocation: fresh });
    expect([made.light, codesOf(made), made.validity?.daysLeft]).toEqual([light, [code], daysLeft]);
    expect(made.validity?.notAfter).toBe(notAfter.toISOString());
  });

  it('are those of the authentication certificate, whatever the signature’s', () => {
    const old = certificate({ id: '01', usage: 'signature', notAfter: '2026-01-01T00:00:00.000Z' });
    expect(told({ card: card({ certificates: [old, certificate()] }) })).toEqual(['green', ['VALID']]);
    const young = certificate({ id: '01', usage: 'signature' });
    const expired = certificate({ notAfter: '2026-01-01T00:00:00.000Z' });
    expect(told({ card: card({ certificates: [young, expired] }) })).toEqual(['red', ['EXPIRED']]);
  });

  it('of an expired card are said once: neither its chain nor its revocation is accused', () => {
    const expired = withChain('EXPIRED', root, { notAfter: '2026-01-01T00:00:00.000Z' });
    expect(told({ revocation: null, card: card(expired) })).toEqual(['red', ['EXPIRED']]);
  });
});

describe('red', () => {
  it.each([
    ['a root that nobody pinned', 'ROOT_NOT_PINNED', null],
    ['an issuer that did not sign', 'SIGNATURE_INVALID', null],
    ['an authority that expired while the card is in force', 'EXPIRED', root],
  ])('is a card under %s', (_, reason, chainRoot) => {
    const made = report({ card: card({ status: 'untrusted', ...withChain(reason, chainRoot) }) });
    expect([made.light, made.status, made.remarks[0]]).toMatchObject([
      'red',
      'untrusted',
      { code: 'CHAIN_UNTRUSTED', params: { reason } },
    ]);
  });

  it('is an expired card whose issuer is not known: both are said', () => {
    const expired = withChain('ISSUER_UNKNOWN', null, { notAfter: '2026-01-01T00:00:00.000Z' });
    expect(told({ card: card(expired) })).toEqual(['red', ['CHAIN_UNTRUSTED', 'EXPIRED']]);
  });

  it('is a suspended card too, which is not told to be replaced', () => {
    const held = { ...revokedVerdict, reason: 'certificateHold' } as const;
    const made = report({ revocation: held, card: card({ pinState: 'final-try' }) });
    expect([made.light, codesOf(made)]).toEqual(['red', ['SUSPENDED', 'PIN_FINAL_TRY']]);
  });

  it.each<[PinState]>([['locked'], ['final-try'], ['to-be-changed'], ['not-initialised']])(
    'is a revoked or an expired card, of which nobody is told how to mend its PIN (%s) or to watch its date',
    (pinState) => {
      const soon = new Date('2028-03-01T09:00:00Z');
      expect(told({ at: soon, revocation: revokedVerdict, card: card({ pinState }) })).toEqual([
        'red',
        ['REVOKED'],
      ]);
      const late = new Date('2028-05-01T09:00:00Z');
      const ended = report({ at: late, revocation: null, card: card({ pinState }) });
      expect([codesOf(ended), ended.pinState]).toEqual([['EXPIRED'], pinState]);
    },
  );

  it('is a revoked card, even by an old proof, with when and why', () => {
    const made = report({
      revocation: { ...revokedVerdict, proof: proof({ stale: true, fromCache: true }) },
    });
    expect([made.light, made.remarks]).toEqual([
      'red',
      [
        {
          code: 'REVOKED',
          light: 'red',
          params: { date: '2026-03-02T10:00:00.000Z', reason: 'keyCompromise', order: 'CPE' },
        },
      ],
    ]);
  });

  it.each([
    ['CARD_CHANGED', 'CARD_CHANGED'],
    ['NO_AUTHENTICATION_CERTIFICATE', 'NO_AUTHENTICATION_CERTIFICATE'],
    ['MODULE_FAILED', 'CARD_UNREADABLE'],
  ])('is an unreadable card (%s), of which nothing more is told', (error, reason) => {
    const made = report({ revocation: null, card: card({ status: 'unreadable', error }) });
    expect(made).toMatchObject({ light: 'red', status: 'unreadable', validity: null, chain: null });
    expect(made.remarks).toMatchObject([{ code: 'UNREADABLE', params: { reason } }]);
  });
});

it('the worst is said first, and its light is the card’s', () => {
  const made = report({
    at: new Date('2028-03-01T09:00:00Z'),
    revocation: staleVerdict,
    card: card({ pinState: 'locked', environment: 'test', type: 'CPA' }),
  });
  expect(made.light).toBe('red');
  expect(made.remarks.map(({ code, light }) => [code, light])).toEqual([
    ['PIN_LOCKED', 'red'],
    ['REVOCATION_STALE', 'amber'],
    ['EXPIRES_SOON', 'amber'],
    ['TEST_CARD', 'green'],
  ]);
  expect(made.remarks[0]?.params).toEqual({ order: 'CPA' });
});

it('a reader and a module that the inventory does not know leave their names', () => {
  const made = report({ reader: null, module: null });
  expect(made.reader).toEqual({
    name: 'Gemalto PC Twin Reader 00 00',
    hardwareVersion: null,
    firmwareVersion: null,
  });
  expect(made.middleware).toBeNull();
});
