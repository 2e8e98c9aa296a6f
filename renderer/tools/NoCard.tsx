import { Activity, CreditCard } from 'lucide-react';
import { useCards } from '../stores/cards.ts';
import { useJourney } from '../stores/journey.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

interface NoCardProps {
  readonly title: string;
  readonly text: string;
}

/** A tool that wants a card, and none is there; nothing once there is one, or until the first view came. */
export function NoCard({ title, text }: NoCardProps) {
  const { t } = useWords();
  const view = useCards((state) => state.view);
  const error = useCards((state) => state.error);
  const go = useJourney((state) => state.go);
  if (view !== null && view.cards.length > 0) return null;
  return (
    <div className="stack">
      <ErrorNotice error={error ?? view?.problem ?? null} />
      {view !== null && (
        <EmptyState icon={CreditCard} title={title} text={text}>
          <Button
            icon={Activity}
            onPress={() => {
              go('diagnostics');
            }}
          >
            {t('tools.whyNoCard')}
          </Button>
        </EmptyState>
      )}
    </div>
  );
}
