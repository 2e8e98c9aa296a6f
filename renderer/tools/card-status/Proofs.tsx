import type { CardStatusReport } from '../../../core/card-status/types.ts';
import { longDate } from '../../format/dates.ts';
import { moduleWords } from '../../format/module.ts';
import { readerWords } from '../../format/reader.ts';
import { revocationFacts } from '../../format/revocation.ts';
import type { Words } from '../../text/text.ts';
import { useWords } from '../../text/useWords.ts';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Facts, type Fact } from '../../ui/Facts.tsx';
import { SourceFailures } from '../../ui/SourceFailures.tsx';

/** What the verdict rests on, for whoever must show it. */
export function Proofs({ report }: { readonly report: CardStatusReport }) {
  const words = useWords();
  const { t } = words;
  const { revocation, middleware, reader } = report;
  return (
    <section className="panel" aria-labelledby="proofs">
      <h2 id="proofs">{t('cardStatus.proofs')}</h2>
      <Facts
        facts={[
          ...certificateFacts(report, words),
          ...(revocation === null ? [] : revocationFacts(revocation, words)),
          {
            name: t('cardStatus.fact.middleware'),
            value: middleware === null ? null : moduleWords(middleware, words),
          },
          { name: t('cardStatus.fact.reader'), value: readerWords(reader, words) },
        ]}
      />
      <SourceFailures failures={revocation?.failures ?? []} />
    </section>
  );
}

function certificateFacts(
  { validity, chain }: CardStatusReport,
  { t, locale, chainReason }: Words,
): readonly Fact[] {
  const facts: Fact[] = [];
  if (validity !== null) {
    const from = longDate(validity.notBefore, locale);
    const to = longDate(validity.notAfter, locale);
    facts.push({ name: t('cardStatus.fact.validity'), value: t('validity.range', { from, to }) });
  }
  if (chain !== null) {
    const trusted = chain.root === null ? t('cards.trusted') : <DistinguishedName name={chain.root} />;
    const value = chain.trusted ? trusted : t('cards.notTrusted', { reason: chainReason(chain.reason) });
    facts.push({ name: t('cardStatus.fact.chain'), value });
  }
  return facts;
}
