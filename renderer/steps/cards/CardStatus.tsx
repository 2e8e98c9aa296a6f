import { CalendarCheck, CalendarX, KeyRound, ShieldQuestion } from 'lucide-react';
import type { Card } from '../../../core/card/card.ts';
import { pinTones } from '../../format/pin.ts';
import { cardValidity } from '../../format/validity.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';

export function CardStatus({ card }: { readonly card: Card }) {
  const words = useWords();
  const { t, say, locale } = words;
  const { tone, headline, detail } = cardValidity(card, locale);
  const validity = detail === null ? say(headline) : `${say(headline)} · ${say(detail)}`;
  const untrusted = card.certificates.find(({ chain }) => !chain.trusted && chain.reason !== null);
  return (
    <div className="stack">
      <div className="card-status">
        <Chip tone={tone} icon={tone === 'danger' ? CalendarX : CalendarCheck}>
          {validity}
        </Chip>
        {card.status === 'valid' && (
          <Chip tone="neutral" icon={ShieldQuestion}>
            {t('validity.revocationUnchecked')}
          </Chip>
        )}
        <Chip tone={pinTones[card.pinState]} icon={KeyRound}>
          {t(`pinState.${card.pinState}`)}
        </Chip>
      </div>
      {card.status === 'untrusted' && untrusted !== undefined && (
        <p className="small">{words.chainReason(untrusted.chain.reason)}</p>
      )}
    </div>
  );
}
