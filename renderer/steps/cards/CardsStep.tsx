import { activeCard, cardKey, useCards } from '../../stores/cards.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { StepPage } from '../../ui/StepPage.tsx';
import { useSession } from '../../stores/session.ts';
import { CardPanel } from './CardPanel.tsx';
import { Middleware } from './Middleware.tsx';
import { Welcome } from './Welcome.tsx';

export function CardsStep() {
  const { t } = useWords();
  const view = useCards((state) => state.view);
  const selected = useCards((state) => state.selected);
  const error = useCards((state) => state.error);
  const load = useCards((state) => state.load);
  const ended = useSession((state) => state.ended);
  const cards = view?.cards ?? [];
  const active = activeCard({ view, selected });
  return (
    <StepPage step="cards" title={t('cards.title')} lede={t('cards.lede')}>
      <ErrorNotice error={ended} />
      {view === null ? <Awaited error={error} onRetry={() => void load()} /> : <ErrorNotice error={error} />}
      {view !== null && cards.length === 0 && <Welcome view={view} />}
      {cards.length > 1 && active === null && <Callout tone="info">{t('cards.several')}</Callout>}
      {cards.length > 0 && (
        <ul className="stack" aria-label={t('cards.list')}>
          {cards.map((card) => (
            <li key={cardKey(card.ref)}>
              <CardPanel card={card} />
            </li>
          ))}
        </ul>
      )}
      {view !== null && <Middleware view={view} />}
    </StepPage>
  );
}
