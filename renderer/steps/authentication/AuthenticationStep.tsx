import { CreditCard } from 'lucide-react';
import { activeCard, useCards } from '../../stores/cards.ts';
import { useJourney } from '../../stores/journey.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { PinPanel } from './PinPanel.tsx';
import { SessionPanel } from './SessionPanel.tsx';

export function AuthenticationStep() {
  const { t } = useWords();
  const view = useCards((state) => state.view);
  const selected = useCards((state) => state.selected);
  const session = useSession((state) => state.session);
  const go = useJourney((state) => state.go);
  const card = activeCard({ view, selected });
  const sessionIsOfCard = session !== null && (card === null || card.number === session.cardNumber);
  return (
    <StepPage step="authentication" title={t('authentication.title')} lede={t('authentication.lede')}>
      {sessionIsOfCard && <SessionPanel session={session} />}
      {!sessionIsOfCard && card !== null && <PinPanel key={card.number} card={card} />}
      {!sessionIsOfCard && card === null && (
        <EmptyState
          icon={CreditCard}
          title={t('authentication.noCardTitle')}
          text={t('authentication.noCard')}
        >
          <Button
            look="primary"
            onPress={() => {
              go('cards');
            }}
          >
            {t('authentication.toCards')}
          </Button>
        </EmptyState>
      )}
    </StepPage>
  );
}
