import type { Card } from '../../../core/card/card.ts';
import { useWords } from '../../text/useWords.ts';
import { Facts } from '../../ui/Facts.tsx';

export function CardFacts({ card }: { readonly card: Card }) {
  const { t } = useWords();
  const { holder, structure } = card;
  const identifier = holder === null ? null : [holder.identifierType, holder.identifier];
  const place = structure === null ? null : [structure.name, structure.idNatStruct, structure.department];
  return (
    <Facts
      facts={[
        { name: t('cards.type'), value: joined([card.type, card.number], ' ') },
        { name: t('cards.kind'), value: joined([card.typeName, card.support], ' · ') },
        { name: t('cards.family'), value: card.family },
        { name: t('cards.environment'), value: t(`environment.${card.environment}`) },
        { name: t('cards.holder'), value: holder?.name },
        { name: t('cards.profession'), value: holder?.profession },
        { name: t('cards.role'), value: holder?.title === holder?.profession ? null : holder?.title },
        { name: t('cards.identifier'), value: joined(identifier, ' ') },
        { name: t('cards.structure'), value: joined(place, ' · ') },
        { name: t('cards.token'), value: card.label },
        { name: t('cards.issuerNumber'), value: card.issuerNumber },
        { name: t('cards.reader'), value: card.reader },
        { name: t('cards.dataObjects'), value: card.dataObjects.map(({ label }) => label).join(', ') },
      ]}
    />
  );
}

function joined(parts: readonly (string | null)[] | null, separator: string): string {
  return (parts ?? []).filter((part) => part !== null && part !== '').join(separator);
}
