import type { RevocationProof } from '../revocation/types.ts';
import { ageText, formatDate, shortInstant } from '../text/calendar.ts';
import { translate } from '../text/catalogue.ts';
import type { Locale } from '../text/locale.ts';
import { safeText } from '../text/safe-text.ts';
import { isOnlyOutOfDates } from './remarks.ts';
import type { CardStatusReport } from './types.ts';
import { failureText, type Say, sayIn } from '../text/remark.ts';
import { silenceText } from './words.ts';

/** Key of `facts`, and its value when there is one. */
export type Fact = readonly [name: string, value: string | null];

export function cardFacts({ card }: CardStatusReport, say: Say): readonly Fact[] {
  const { holder, structure } = card;
  return [
    ['card', joined([card.type, card.number === '' ? card.label : card.number, card.family], ' ')],
    ['holder', holder?.name ?? null],
    ['profession', holder?.profession ?? null],
    ['role', holder?.title === holder?.profession ? null : (holder?.title ?? null)],
    ['identifier', joined([holder?.identifierType ?? null, holder?.identifier ?? null], ' ')],
    [
      'structure',
      joined([structure?.name ?? null, structure?.idNatStruct ?? null, structure?.department ?? null], ', '),
    ],
    ['environment', say(`environments.${card.environment}`)],
  ];
}

export function checkFacts(report: CardStatusReport, locale: Locale): readonly Fact[] {
  return [
    ['validity', validityText(report, locale)],
    ['pin', sayIn(locale)(`pinStates.${report.pinState}`)],
    ['chain', chainText(report, locale)],
    ['revocation', revocationText(report, locale)],
    ...proofFacts(report, locale),
  ];
}

/** When revocation was asked, when the next proof is due, who gave none; nothing when nothing was asked. */
function proofFacts({ revocation }: CardStatusReport, locale: Locale): readonly Fact[] {
  if (revocation === null) return [];
  const say = sayIn(locale);
  const { proof, checkedAt, failures } = revocation;
  const instant = (key: string, iso: string): string =>
    say(key, { instant: shortInstant(new Date(iso), locale) });
  const nextUpdate = proof?.nextUpdate ?? null;
  return [
    ['checkedAt', instant('checkedAt', checkedAt)],
    ['nextUpdate', nextUpdate === null ? null : instant('nextUpdate', nextUpdate)],
    ...failures.map((failure): Fact => {
      const [source, reason] = [safeText(failure.source), failureText(failure, locale)];
      return ['failure', source === '' ? reason : say('failure', { source, reason })];
    }),
  ];
}

export function stationFacts({ reader, middleware }: CardStatusReport, say: Say): readonly Fact[] {
  const version = (kind: string, told: string | null | undefined): string | null =>
    told === null || told === undefined ? null : say(`versions.${kind}`, { version: told });
  return [
    [
      'reader',
      joined(
        [
          reader.name,
          version('hardware', reader.hardwareVersion),
          version('firmware', reader.firmwareVersion),
        ],
        ', ',
      ),
    ],
    [
      'middleware',
      joined(
        [
          joined([middleware?.manufacturer ?? null, middleware?.description ?? null], ' '),
          version('library', middleware?.version),
          version('cryptoki', middleware?.cryptoki),
          middleware?.path ?? null,
        ],
        ', ',
      ),
    ],
  ];
}

/** Nobody calls valid what is revoked or comes from nobody known: its dates are then told as mere dates. */
export function validityText({ validity, status, revocation }: CardStatusReport, locale: Locale): string {
  const say = sayIn(locale);
  if (validity === null) return say('validity.unreadable');
  const date = formatDate(new Date(validity.notAfter), locale);
  if (status === 'expired') return say('validity.expired', { date, count: -validity.daysLeft });
  if (status === 'not-yet-valid') {
    return say('validity.from', { from: formatDate(new Date(validity.notBefore), locale), date });
  }
  const believed = status === 'valid' && revocation?.status !== 'revoked';
  return say(believed ? 'validity.until' : 'validity.dates', { date, count: validity.daysLeft });
}

function chainText({ chain, status }: CardStatusReport, locale: Locale): string {
  const say = sayIn(locale);
  if (chain === null) return say('chain.unreadable');
  const root = safeText(commonNameIn(chain.root ?? ''));
  if (chain.trusted) return say('chain.trusted', { root });
  if (isOnlyOutOfDates({ chain, status })) return say('chain.datesOnly', { root });
  return say('chain.untrusted', { why: translate(locale, `chain.${chain.reason ?? 'CHAIN_REFUSED'}`) });
}

/** A whole name would fill two lines of the sheet: the rest of it is in the JSON document. */
function commonNameIn(rfc4514: string): string {
  return /(?:^|,)CN=((?:\\.|[^,\\])+)/u.exec(rfc4514)?.[1] ?? rfc4514;
}

function revocationText(report: CardStatusReport, locale: Locale): string {
  const say = sayIn(locale);
  const { revocation, remarks } = report;
  if (revocation === null) return say('revocation.notAsked', { why: silenceText(null, locale) });
  const proof = revocation.proof === null ? null : proofText(revocation.proof, report.at, locale);
  if (proof === null) {
    return revocation.status === 'revoked'
      ? say('shorts.REVOKED')
      : say('revocation.unknown', { why: silenceText(revocation, locale) });
  }
  if (revocation.status === 'revoked') {
    const date = formatDate(new Date(revocation.revokedAt ?? revocation.checkedAt), locale);
    const { reason } = revocation;
    return reason === null || reason === 'unspecified'
      ? say('revocation.revoked', { date, proof })
      : say('revocation.revokedBecause', { date, proof, reason: say(`reasons.${reason}`) });
  }
  if (remarks.some(({ code }) => code === 'REVOCATION_STALE')) return say('revocation.stale', { proof });
  if (revocation.status === 'good') return say('revocation.good', { proof });
  return say('revocation.unknown', { why: silenceText(revocation, locale) });
}

function proofText(
  { kind, source, thisUpdate, fromCache }: RevocationProof,
  at: string,
  locale: Locale,
): string {
  const say = sayIn(locale);
  const told = say(`proofs.${kind}`, {
    instant: shortInstant(new Date(thisUpdate), locale),
    source: safeText(source),
  });
  if (!fromCache) return told;
  return say('revocation.kept', {
    proof: told,
    age: ageText(Date.parse(at) - Date.parse(thisUpdate), locale),
  });
}

function joined(parts: readonly (string | null)[], separator: string): string | null {
  const told = parts.filter((part) => part !== null && part !== '');
  return told.length === 0 ? null : told.join(separator);
}
