import { Check } from 'lucide-react';
import type { Deadline } from '../../../core/calendar/deadline.ts';
import type { WeeklySummary } from '../../../core/calendar/weekly.ts';
import { longDate } from '../../format/dates.ts';
import { keyOf, useCalendar } from '../../stores/calendar.ts';
import type { TextKey } from '../../text/text.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';

/** Deadlines that the summary names; the list below has them all. */
const named = 3;

/** What ended, what ends, what was done since the last summary. */
export function WeekPanel({ week }: { readonly week: WeeklySummary }) {
  const { t, locale } = useWords();
  const dismissWeek = useCalendar((state) => state.dismissWeek);
  const { since, ended, thisWeek, laterOn, done } = week;
  const counted: readonly (readonly [TextKey, number])[] = [
    ['calendar.week.issued', done.issued],
    ['calendar.week.renewed', done.renewed],
    ['calendar.week.revoked', done.revoked],
  ];
  const doings = counted.filter(([, count]) => count > 0);
  return (
    <section className="panel week" aria-labelledby="calendar-week" data-testid="calendar-week">
      <div className="week__head">
        <h2 id="calendar-week">{t('calendar.week.title', { date: longDate(since, locale) })}</h2>
        <Button look="quiet" icon={Check} data-testid="week-dismiss" onPress={() => void dismissWeek()}>
          {t('calendar.week.dismiss')}
        </Button>
      </div>
      <div className="week__parts">
        <WeekPart title={t('calendar.week.ended')} deadlines={ended} none={t('calendar.week.noneEnded')} />
        <div className="week__part">
          <WeekNames
            title={t('calendar.week.thisWeek')}
            deadlines={thisWeek}
            none={t('calendar.week.noneThisWeek')}
          />
          {laterOn > 0 && <p className="small soft">{t('calendar.week.laterOn', { count: laterOn })}</p>}
        </div>
        <div className="week__part">
          <h3>{t('calendar.week.done')}</h3>
          {doings.length === 0 && <p className="small soft">{t('calendar.week.noneDone')}</p>}
          <ul>
            {doings.map(([key, count]) => (
              <li key={key} className="small">
                {t(key, { count })}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

interface WeekPartProps {
  readonly title: string;
  readonly deadlines: readonly Deadline[];
  readonly none: string;
}

function WeekPart(props: WeekPartProps) {
  return (
    <div className="week__part">
      <WeekNames {...props} />
    </div>
  );
}

function WeekNames({ title, deadlines, none }: WeekPartProps) {
  const { t, endKind } = useWords();
  return (
    <>
      <h3>{title}</h3>
      {deadlines.length === 0 && <p className="small soft">{none}</p>}
      <ul>
        {deadlines.slice(0, named).map((deadline) => (
          <li key={keyOf(deadline)} className="small week__name">
            {endKind(deadline.kind)} · {deadline.name}
          </li>
        ))}
      </ul>
      {deadlines.length > named && (
        <p className="small soft">{t('calendar.week.more', { count: deadlines.length - named })}</p>
      )}
    </>
  );
}
