import { activeCard, cardKey, useCards } from '../../stores/cards.ts';
import { useWords } from '../../text/useWords.ts';
import { CardChooser } from '../CardChooser.tsx';
import { NoCard } from '../NoCard.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { Announcement } from './Announcement.tsx';
import { CardReport } from './CardReport.tsx';
import './CardStatusPage.css';

/** For whoever answers for a card without holding its PIN. */
export function CardStatusPage() {
  const { t } = useWords();
  const card = useCards(activeCard);
  return (
    <ToolPage title={t('cardStatus.title')} lede={t('cardStatus.lede')}>
      <Announcement />
      <CardChooser question={t('cardStatus.several')} />
      {card !== null && <CardReport key={cardKey(card.ref)} card={card} />}
      <NoCard title={t('cardStatus.noCardTitle')} text={t('cardStatus.noCard')} />
    </ToolPage>
  );
}
