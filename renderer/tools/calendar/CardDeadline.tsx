import { Eraser } from 'lucide-react';
import { useState } from 'react';
import type { CardInCalendar } from '../../../electron/contract/calendar.ts';
import { longDate } from '../../format/dates.ts';
import { useCalendar } from '../../stores/calendar.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { TwoPresses } from '../../ui/TwoPresses.tsx';

/** What a card's end is known by; a test card's is the person's to correct. */
export function CardDeadline({ card }: { readonly card: CardInCalendar }) {
  const { t, locale } = useWords();
  const busy = useCalendar((state) => state.busy);
  const forgetCard = useCalendar((state) => state.forgetCard);
  const { number, type, notAfter, countedOn, opposedOn } = card;
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: t('calendar.card.type'), value: type },
          { name: t('calendar.card.certificateEnd'), value: longDate(notAfter, locale) },
          {
            name: t('calendar.card.opposed'),
            value: countedOn === null || opposedOn !== null ? null : longDate(countedOn, locale),
          },
        ]}
      />
      {countedOn !== null && <OppositionDay key={opposedOn} card={card} counted={countedOn} />}
      <TwoPresses
        label={t('calendar.card.forget')}
        confirm={t('calendar.card.forgetConfirm')}
        cancel={t('calendar.cancel')}
        icon={Eraser}
        disabled={busy}
        testId="card-forget"
        onConfirm={() => void forgetCard(number)}
      >
        <p>{t('calendar.card.forgetMeans')}</p>
      </TwoPresses>
    </div>
  );
}

function OppositionDay({ card, counted }: { readonly card: CardInCalendar; readonly counted: string }) {
  const { t } = useWords();
  const busy = useCalendar((state) => state.busy);
  const correctCard = useCalendar((state) => state.correctCard);
  const { number, opposedOn } = card;
  const [day, setDay] = useState(opposedOn ?? counted);
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void correctCard(number, day);
      }}
    >
      <TextInput
        type="date"
        label={t('calendar.card.day')}
        help={t('calendar.card.dayHelp')}
        value={day}
        onChange={setDay}
        testId="card-day"
      />
      <div className="row">
        <Button type="submit" isDisabled={busy} data-testid="card-correct">
          {t('calendar.card.correct')}
        </Button>
        {opposedOn !== null && (
          <Button
            look="quiet"
            isDisabled={busy}
            data-testid="card-counted"
            onPress={() => void correctCard(number, null)}
          >
            {t('calendar.card.counted')}
          </Button>
        )}
      </div>
    </form>
  );
}
