import { CreditCard } from 'lucide-react';
import { activeCard, cardKey, useCards } from '../stores/cards.ts';
import { useWords } from '../text/useWords.ts';
import './CardChooser.css';

/** Says which of several cards a page is about; nothing when there is no choice. */
export function CardChooser({ question }: { readonly question: string }) {
  const { t } = useWords();
  const view = useCards((state) => state.view);
  const select = useCards((state) => state.select);
  const active = useCards(activeCard);
  const cards = view?.cards ?? [];
  if (cards.length < 2) return null;
  return (
    <section className="card-chooser" aria-label={t('chooser.label')}>
      <p className="card-chooser__question">{question}</p>
      <ul className="card-chooser__cards">
        {cards.map((card) => (
          <li key={cardKey(card.ref)}>
            <button
              type="button"
              className="card-chooser__card"
              aria-pressed={card === active}
              data-testid={`choose-card-${card.number}`}
              onClick={() => {
                select(card);
              }}
            >
              <CreditCard size={18} aria-hidden />
              <span className="card-chooser__text">
                <span className="card-chooser__name">
                  {t('chooser.card', { type: card.type ?? '', number: card.number })}
                </span>
                <span className="small soft">{card.holder?.name ?? t('common.unknown')}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
