import type { RevocationVerdict } from '../../core/revocation/types.ts';
import type { Words } from '../text/text.ts';
import { age, dateAndTime } from './dates.ts';

/** One fact behind a revocation status; `mono`: to the letter. */
export interface RevocationFact {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
}

/** The proof of a revocation status: of what kind, from where, how old. */
export function revocationFacts(
  { status, proof, revokedAt, reason, checkedAt }: RevocationVerdict,
  { t, locale }: Words,
): readonly RevocationFact[] {
  const state =
    status === 'revoked' && revokedAt !== null
      ? t('cardStatus.revocation.revokedOn', { date: dateAndTime(revokedAt, locale) })
      : t(`cardStatus.revocation.${status}`);
  const facts: RevocationFact[] = [{ name: t('cardStatus.fact.revocation'), value: state }];
  if (reason !== null) {
    facts.push({ name: t('cardStatus.fact.reason'), value: t(`cardStatus.reason.${reason}`) });
  }
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
