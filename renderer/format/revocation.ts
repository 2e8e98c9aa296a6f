import type { RevocationVerdict } from '../../core/revocation/types.ts';
import type { Words } from '../text/text.ts';
import { age, dateAndTime } from './dates.ts';

/** One fact behind a revocation status; `mono`: to the letter. */
export interface RevocationFact {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
}

/** The revocation status of a card, with its proof. */
export function revocationFacts(verdict: RevocationVerdict, words: Words): readonly RevocationFact[] {
  const { status, revokedAt, reason } = verdict;
  const { t, locale } = words;
  const state =
    status === 'revoked' && revokedAt !== null
      ? t('cardStatus.revocation.revokedOn', { date: dateAndTime(revokedAt, locale) })
      : t(`cardStatus.revocation.${status}`);
  const facts: RevocationFact[] = [{ name: t('cardStatus.fact.revocation'), value: state }];
  if (reason !== null) {
    facts.push({ name: t('cardStatus.fact.reason'), value: t(`cardStatus.reason.${reason}`) });
  }
  return [...facts, ...proofFacts(verdict, words)];
}

/** The proof of a revocation status: of what kind, from where, how old. */
export function proofFacts(
  { proof, checkedAt }: RevocationVerdict,
  { t, locale }: Words,
): readonly RevocationFact[] {
  const facts: RevocationFact[] = [];
  if (proof !== null) {
    const dated = t('cardStatus.proofDated', {
      kind: t(`cardStatus.kind.${proof.kind}`),
      date: dateAndTime(proof.thisUpdate, locale),
      age: age(proof.thisUpdate, locale, new Date(checkedAt)),
    });
    const remarks = [
      ...(proof.fromCache ? [t('cardStatus.kept')] : []),
      ...(proof.stale ? [t('cardStatus.stale')] : []),
    ];
    facts.push({ name: t('cardStatus.fact.proof'), value: [`${dated}.`, ...remarks].join(' ') });
    facts.push({ name: t('cardStatus.fact.source'), value: proof.source, mono: true });
    if (proof.nextUpdate !== null) {
      const value = dateAndTime(proof.nextUpdate, locale);
      facts.push({ name: t('cardStatus.fact.next'), value });
    }
  }
  facts.push({ name: t('cardStatus.fact.asked'), value: dateAndTime(checkedAt, locale) });
  return facts;
}
