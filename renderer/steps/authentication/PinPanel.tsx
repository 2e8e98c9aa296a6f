import { KeyRound } from 'lucide-react';
import type { Card } from '../../../core/card/card.ts';
import type { PinState } from '../../../core/card/types.ts';
import { useJourney } from '../../stores/journey.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CardStatus } from '../cards/CardStatus.tsx';
import { SmartCard } from '../cards/SmartCard.tsx';
import { PinForm } from './PinForm.tsx';
import './PinPanel.css';

/** States in which a PIN would be refused whatever it is: none is asked. */
const hopeless: readonly PinState[] = ['locked', 'to-be-changed', 'not-initialised'];
/** States that the PIN's own page may end. */
const curable: readonly PinState[] = ['final-try', 'locked', 'to-be-changed'];
/** States of a card that the platform refuses, whatever its PIN. */
const outOfDate = ['expired', 'not-yet-valid'] as const;

export function PinPanel({ card }: { readonly card: Card }) {
  const { t } = useWords();
  const error = useSession((state) => state.error);
  const go = useJourney((state) => state.go);
  const refused = hopeless.includes(card.pinState);
  const ended = outOfDate.find((status) => status === card.status);
  return (
    <div className="panel pin-panel">
      <div className="stack">
        <SmartCard card={card} />
        <CardStatus card={card} />
      </div>
      <div className="stack">
        <h2>{t('cards.card', { type: card.type ?? '', number: card.number })}</h2>
        {ended !== undefined && (
          <Callout tone="danger" title={t(`authentication.advice.${ended}Title`)} testId="card-out-of-date">
            <p>{t(`authentication.advice.${ended}`)}</p>
          </Callout>
        )}
        {card.pinState !== 'normal' && (
          <Callout
            tone={card.pinState === 'count-low' ? 'warning' : 'danger'}
            title={t(`authentication.advice.${card.pinState}Title`)}
            testId="pin-advice"
          >
            <p>{t(`authentication.advice.${card.pinState}`)}</p>
            {curable.includes(card.pinState) && (
              <div>
                <Button
                  icon={KeyRound}
                  onPress={() => {
                    go('pin');
                  }}
                >
                  {t('authentication.advice.toPinCare')}
                </Button>
              </div>
            )}
          </Callout>
        )}
        <ErrorNotice error={error} />
        {!refused && <PinForm card={card} ready={ended === undefined && card.pinState !== 'final-try'} />}
      </div>
    </div>
  );
}
