import { ChevronRight } from 'lucide-react';
import { useId } from 'react';
import type { CalendarEntry } from '../../../core/calendar/entry.ts';
import type { CalendarView } from '../../../electron/contract/calendar.ts';
import { leftText, stageTone } from '../../format/calendar.ts';
import { longDate } from '../../format/dates.ts';
import { keyOf, useCalendar } from '../../stores/calendar.ts';
import { useFollow } from '../../stores/follow.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { CardDeadline } from './CardDeadline.tsx';
import { DesignationDeadline } from './DesignationDeadline.tsx';
import '../../ui/Unfold.css';

interface DeadlineItemProps {
  readonly entry: CalendarEntry;
  readonly view: CalendarView;
}

/** One deadline, which opens on what can be done about it here. */
export function DeadlineItem({ entry, view }: DeadlineItemProps) {
  const words = useWords();
  const { t, locale } = words;
  const key = keyOf(entry);
  const open = useCalendar((state) => state.selected === key);
  const select = useCalendar((state) => state.select);
  const panel = useId();
  const { kind, name, environment, stage, endsAt } = entry;
  return (
    <article
      className="deadline"
      aria-label={`${words.endKind(kind)} ${name}`}
      data-testid={`deadline-${key}`}
      data-stage={stage ?? 'none'}
    >
      <div className="deadline__head">
        <h4>
          <button
            type="button"
            className="unfold-button"
            aria-expanded={open}
            aria-controls={open ? panel : undefined}
            onClick={() => {
              select(open ? null : key);
            }}
          >
            <ChevronRight size={17} aria-hidden />
            {name}
          </button>
        </h4>
        <div className="deadline__when">
          <span className="small">{longDate(endsAt, locale)}</span>
          <Chip tone={stageTone(stage)}>{leftText(entry, words)}</Chip>
        </div>
        <div className="deadline__what">
          <Chip>{words.endKind(kind)}</Chip>
          {environment !== null && environment !== 'unknown' && (
            <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>
          )}
          {(stage !== null || open) && <p className="small soft">{words.advice(entry)}</p>}
        </div>
      </div>
      {open && (
        <div id={panel} className="unfold-panel">
          <DeadlineDetail entry={entry} view={view} />
        </div>
      )}
    </article>
  );
}

function DeadlineDetail({ entry: { kind, id }, view }: DeadlineItemProps) {
  const { t } = useWords();
  const go = useJourney((state) => state.go);
  const selectFollowed = useFollow((state) => state.select);
  if (kind === 'certificate') {
    return (
      <div className="row">
        <Button
          look="primary"
          data-testid="deadline-follow"
          onPress={() => {
            selectFollowed(id);
            go('follow');
          }}
        >
          {t('calendar.toFollow')}
        </Button>
      </div>
    );
  }
  if (kind === 'designation') {
    const designation = view.designations.find((one) => one.id === id);
    return designation === undefined ? null : <DesignationDeadline designation={designation} />;
  }
  const card = view.cards.find(({ number }) => number === id);
  return card === undefined ? null : <CardDeadline card={card} />;
}
