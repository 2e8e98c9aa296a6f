import type { Card } from '../../../core/card/card.ts';
import { useWords } from '../../text/useWords.ts';
import './SmartCard.css';

/** The card as its holder knows it. Its text is also in the facts beside it, so it is hidden from readers. */
export function SmartCard({ card }: { readonly card: Card }) {
  const { t } = useWords();
  return (
    <figure className={`smart-card smart-card--${(card.type ?? 'other').toLowerCase()}`} aria-hidden>
      <div className="smart-card__head">
        <span className="smart-card__type">{card.type ?? '?'}</span>
        {card.environment !== 'unknown' && (
          <span className="smart-card__environment">{t(`environment.${card.environment}`)}</span>
        )}
      </div>
      <Contacts />
      <div className="smart-card__foot">
        <span className="smart-card__holder">{card.holder?.name ?? t('common.unknown')}</span>
        <span className="smart-card__number">{card.number}</span>
      </div>
    </figure>
  );
}

/** The contact plate. */
function Contacts() {
  return (
    <svg className="smart-card__contacts" width="44" height="34" viewBox="0 0 44 34" focusable="false">
      <rect
        x="0.5"
        y="0.5"
        width="43"
        height="33"
        rx="6"
        fill="var(--card-chip)"
        stroke="var(--card-chip-line)"
      />
      <path
        d="M0.500 12h14v10h-14M43.500 12h-14v10h14M14.500 1v32M29.500 1v32M14.500 17h15"
        fill="none"
        stroke="var(--card-chip-line)"
      />
    </svg>
  );
}
