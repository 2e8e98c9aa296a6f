import { ArrowRight, ListChecks, ShieldCheck } from 'lucide-react';
import type { Card } from '../../../core/card/card.ts';
import { useCards } from '../../stores/cards.ts';
import { useJourney } from '../../stores/journey.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { CardCertificateDetails } from './CardCertificateDetails.tsx';
import { CardFacts } from './CardFacts.tsx';
import { CardStatus } from './CardStatus.tsx';
import { SmartCard } from './SmartCard.tsx';
import './CardPanel.css';

/** One inserted card: its picture, its state, what it carries. */
export function CardPanel({ card }: { readonly card: Card }) {
  const { t } = useWords();
  const select = useCards((state) => state.select);
  const go = useJourney((state) => state.go);
  const inUse = useSession((state) => state.session?.cardNumber === card.number);
  const certificates = card.certificates;
  return (
    <article
      className="panel card-panel"
      aria-label={t('cards.card', { type: card.type ?? '', number: card.number })}
      data-testid={`card-${card.number}`}
    >
      <div className="card-panel__top">
        <div className="stack">
          <SmartCard card={card} />
          <div className="card-panel__actions">
            {inUse && (
              <Chip tone="good" icon={ShieldCheck}>
                {t('cards.inUse')}
              </Chip>
            )}
            <Button
              look="primary"
              icon={ArrowRight}
              data-testid={`use-card-${card.number}`}
              onPress={() => {
                select(card);
                go('authentication');
              }}
            >
              {t(inUse ? 'common.continue' : 'cards.use')}
            </Button>
            <Button
              look="quiet"
              icon={ListChecks}
              data-testid={`status-card-${card.number}`}
              onPress={() => {
                select(card);
                go('card-status');
              }}
            >
              {t('cardStatus.fromCards')}
            </Button>
          </div>
        </div>
        <div className="card-panel__facts">
          <CardStatus card={card} />
          <CardFacts card={card} />
        </div>
      </div>
      {card.error !== null && (
        <ErrorNotice error={{ domain: 'card', code: card.error, params: { number: card.number } }} />
      )}
      {certificates.length > 0 && (
        <Fold title={t('cards.certificates', { count: certificates.length })} level={2}>
          <ul className="card-panel__certificates">
            {certificates.map((certificate) => (
              <li key={certificate.fingerprint}>
                <CardCertificateDetails certificate={certificate} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
    </article>
  );
}
