import { activeCard, useCards } from '../../stores/cards.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';

/** Leads to where a session begins: to the card, or to its PIN once it is there. */
export function ToAuthentication() {
  const { t } = useWords();
  const card = useCards(activeCard);
  const go = useJourney((state) => state.go);
  return (
    <Button
      data-testid="follow-authenticate"
      onPress={() => {
        go(card === null ? 'cards' : 'authentication');
      }}
    >
      {t(card === null ? 'authentication.toCards' : 'issuance.toAuthentication')}
    </Button>
  );
}
