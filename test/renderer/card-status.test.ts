import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { CardRef } from '../../core/card/card.ts';
import type { CardStatusReport } from '../../core/card-status/types.ts';
import { firstChecks, reportChecks } from '../../renderer/format/card-checks.ts';
import { saidRemarks, verdictOf } from '../../renderer/format/card-status.ts';
import { revocationFacts } from '../../renderer/format/revocation.ts';
import { useCardStatus } from '../../renderer/stores/card-status.ts';
import { useNotices } from '../../renderer/stores/notices.ts';
import { wordsIn } from '../../renderer/text/text.ts';
import { cpe, cps } from './preview/samples.ts';
import { statusReports } from './preview/tool-samples.ts';
import { installBridge, Refusal, settled } from './support/bridge.ts';

const words = wordsIn('fr');
const { green, amber, red, expired } = statusReports;
const inProduction: CardStatusReport = { ...green, card: { ...green.card, environment: 'prod' } };

beforeEach(() => {
  useCardStatus.getState().clear();
  useNotices.setState({ notices: [] });
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('asking', () => {
  test('one card is asked once while its state stays, again when it changes', async () => {
    const { asked } = installBridge({ 'card.status': () => green });
    const { follow } = useCardStatus.getState();
    follow(cps);
    follow({ ...cps });
    await settled();
    expect(asked).toEqual([{ name: 'card.status', input: cps.ref }]);
    expect(useCardStatus.getState()).toMatchObject({ report: green, busy: false, error: null });
    follow({ ...cps, pinState: 'locked' });
    expect(useCardStatus.getState()).toMatchObject({ report: null, busy: true });
    await settled();
    expect(asked).toHaveLength(2);
  });

  test('the answer about a card that was swapped meanwhile is dropped', async () => {
    const answers: ((report: CardStatusReport) => void)[] = [];
    installBridge({
      'card.status': () =>
        new Promise<CardStatusReport>((resolve) => {
          answers.push(resolve);
        }),
    });
    useCardStatus.getState().follow(cps);
    useCardStatus.getState().follow(cpe);
    answers[1]?.(expired);
    answers[0]?.(green);
    await settled();
    expect(useCardStatus.getState()).toMatchObject({ report: expired, busy: false });
  });

  test('a card that leaves takes its report, its error and a late answer with it', async () => {
    let answer: (report: CardStatusReport) => void = () => undefined;
    installBridge({
      'card.status': () =>
        new Promise<CardStatusReport>((resolve) => {
          answer = resolve;
        }),
    });
    useCardStatus.getState().follow(cps);
    useCardStatus.getState().follow(null);
    expect(useCardStatus.getState()).toMatchObject({ report: null, busy: false, sighting: null });
    answer(green);
    await settled();
    expect(useCardStatus.getState()).toMatchObject({ report: null, busy: false, sighting: null });
  });

  test('a refusal is told and not asked again by itself', async () => {
    const document = { domain: 'card', code: 'CARD_REMOVED', params: { operation: 'inventory' } } as const;
    const { asked } = installBridge({
      'card.status': () => {
        throw new Refusal(document);
      },
    });
    useCardStatus.getState().follow(cps);
    await settled();
    useCardStatus.getState().follow(cps);
    expect(asked).toHaveLength(1);
    expect(useCardStatus.getState()).toMatchObject({ report: null, error: document });
  });
});

describe('saving and printing', () => {
  test('a saved report says where; a cancelled dialog says nothing', async () => {
    let path: string | null = '/tmp/card.pdf';
    const { asked } = installBridge({ 'card.saveStatus': () => (path === null ? null : { path }) });
    const { deliver } = useCardStatus.getState();
    await deliver(cps, 'pdf');
    expect(asked).toEqual([{ name: 'card.saveStatus', input: { card: cps.ref, format: 'pdf' } }]);
    expect(useNotices.getState().notices.map(({ body }) => body)).toEqual([
      { phrase: { key: 'notices.statusSaved', params: { path } } },
    ]);
    path = null;
    await deliver(cps, 'json');
    expect(useNotices.getState().notices).toHaveLength(1);
    expect(useCardStatus.getState()).toMatchObject({ output: null, outputError: null });
  });

  test('a printer that fails leaves the report on show', async () => {
    const document = { domain: 'internal', code: 'UNEXPECTED', params: { detail: 'no printer' } } as const;
    installBridge({
      'card.status': () => green,
      'card.printStatus': (ref: CardRef) => {
        expect(ref).toEqual(cps.ref);
        throw new Refusal(document);
      },
    });
    await useCardStatus.getState().check(cps);
    expect(await useCardStatus.getState().deliver(cps, 'print')).toBe(false);
    expect(useCardStatus.getState()).toMatchObject({ report: green, error: null, outputError: document });
  });
});

describe('the verdict in words', () => {
  test.each([
    ['green', green, words.verdict('greenTest')],
    ['green, in production', inProduction, words.verdict('green')],
    ['amber', amber, words.verdict('amber')],
    ['red', red, words.verdict('red')],
  ] as const)('%s has its word, and the worst remark is its reason', (_name, report, headline) => {
    const verdict = verdictOf(report, false, words);
    expect(verdict).toMatchObject({ light: report.light, headline });
    const [worst] = saidRemarks(report, words);
    expect(verdict.lines).toEqual([worst?.what, worst?.whatToDo]);
    expect(new Set([headline, ...verdict.lines]).size).toBe(3);
  });

  test('no report is never a light', () => {
    expect(verdictOf(null, true, words).light).toBe('pending');
    expect(verdictOf(null, false, words).light).toBe('none');
  });

  test('the dates of a remark are read in words', () => {
    const remark = { code: 'EXPIRED', light: 'red', params: { date: '2025-01-01T12:00:00Z' } } as const;
    expect(words.remark(remark).what).toContain('1er janvier 2025');
    expect(wordsIn('en').remark(remark).what).toContain('1 January 2025');
  });
});

describe('remarks', () => {
  test('how to order a new card is said once', () => {
    const order = 'Demandez une nouvelle carte';
    const said = saidRemarks(red, words).map(({ whatToDo }) => whatToDo.includes(order));
    expect(said).toEqual([true, false]);
  });

  test('no sentence keeps a hole, in either language', () => {
    for (const locale of ['fr', 'en'] as const) {
      for (const report of Object.values(statusReports)) {
        for (const { what, whatToDo } of saidRemarks(report, wordsIn(locale))) {
          expect(`${what} ${whatToDo}`).not.toMatch(/\{\{|card-status\.|\d{4}-\d{2}/u);
        }
      }
    }
  });

  test('the reason of a remark is a sentence', () => {
    const params = { reason: 'SIGNATURE_INVALID' };
    const { what } = words.remark({ code: 'CHAIN_UNTRUSTED', light: 'red', params });
    expect(what).toContain(words.chainReason('SIGNATURE_INVALID'));
    // The same code means something else of a revocation proof.
    const unknown = { code: 'REVOCATION_UNKNOWN', light: 'amber', params } as const;
    expect(words.remark(unknown).what).not.toContain(words.chainReason('SIGNATURE_INVALID'));
  });
});

describe('the four checks', () => {
  const tones = (report: CardStatusReport): string =>
    reportChecks(report, words)
      .map(({ tone }) => tone)
      .join(' ');

  test.each([
    ['green', green, 'good good good good'],
    ['no network, last try, soon expired', amber, 'warning warning good warning'],
    ['revoked and blocked', red, 'good danger good danger'],
    ['expired, never asked', expired, 'danger good good neutral'],
  ] as const)('%s', (_name, report, expected) => {
    expect(tones(report)).toBe(expected);
  });

  test('unknown never reads as good, however recent the last proof', () => {
    const unknown = { ...red.revocation, status: 'unknown', revokedAt: null, reason: null } as const;
    const [, , , revocation] = reportChecks({ ...green, revocation: unknown }, words);
    expect(revocation).toMatchObject({ tone: 'warning', headline: 'Inconnue' });
    expect(revocation?.detail).toMatch(/^Dernière preuve connue/u);
  });

  test('a proof that the domain finds too old does not say good', () => {
    const stale = {
      code: 'REVOCATION_STALE',
      light: 'amber',
      params: { date: '2026-11-20T00:00:00Z' },
    } as const;
    const [, , , revocation] = reportChecks({ ...green, light: 'amber', remarks: [stale] }, words);
    expect(revocation).toMatchObject({ tone: 'warning', headline: 'Inconnue' });
  });

  test('days left are counted from the report, not from now', () => {
    const [validity] = reportChecks(amber, words);
    expect(validity).toMatchObject({ headline: "Jusqu'au 20 décembre 2026", detail: 'encore 26 jours' });
  });

  test('before the report, the card speaks and revocation is being asked', () => {
    const [validity, , chain, revocation] = firstChecks(cps, true, words);
    expect(validity).toMatchObject({ tone: 'neutral', headline: "Jusqu'au 4 février 2029" });
    expect([chain?.tone, revocation?.tone]).toEqual(['pending', 'pending']);
    expect(firstChecks(cps, false, words)[3]).toMatchObject({ tone: 'neutral', headline: 'Non vérifiée' });
  });
});

describe('the proof of revocation', () => {
  const valueOf = (report: CardStatusReport, name: string): string | undefined =>
    report.revocation === null
      ? undefined
      : revocationFacts(report.revocation, words).find((fact) => fact.name === name)?.value;

  test('a kept proof tells its age, and that it is out of date', () => {
    expect(valueOf(amber, 'Preuve')).toContain('il y a 12 jours');
    expect(valueOf(amber, 'Preuve')).toContain('Gardée sur ce poste');
    expect(valueOf(amber, 'Preuve')).toContain('Périmée');
    expect(valueOf(green, 'Preuve')).not.toMatch(/Gardée|Périmée/u);
  });

  test('a revocation tells when and why', () => {
    expect(valueOf(red, 'Révocation')).toContain('3 octobre 2026');
    expect(valueOf(red, 'Motif')).toBe('Clé compromise (perte ou vol)');
    expect(valueOf(green, 'Motif')).toBeUndefined();
  });

  test('a failure without a sentence shows its raw code', () => {
    const failure = { kind: 'ocsp', source: 'http://ocsp.test', code: 'NEVER_HEARD_OF', params: {} } as const;
    expect(words.sourceFailure(failure)).toBe('NEVER_HEARD_OF');
  });
});
