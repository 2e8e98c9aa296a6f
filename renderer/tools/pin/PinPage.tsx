import { activeCard, cardKey, useCards } from '../../stores/cards.ts';
import { useWords } from '../../text/useWords.ts';
import { CardChooser } from '../CardChooser.tsx';
import { NoCard } from '../NoCard.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { PinCare } from './PinCare.tsx';
import './PinPage.css';

export function PinPage() {
  const { t } = useWords();
  const card = useCards(activeCard);
  return (
    <ToolPage title={t('pinCare.title')} lede={t('pinCare.lede')}>
      <CardChooser question={t('pinCare.several')} />
      {card !== null && <PinCare key={cardKey(card.ref)} card={card} />}
      <NoCard title={t('pinCare.noCardTitle')} text={t('pinCare.noCard')} />
    </ToolPage>
  );
}
