import { CalendarDays } from 'lucide-react';
import type { CalendarView } from '../../../electron/contract/calendar.ts';
import { useCalendar } from '../../stores/calendar.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Awaited } from '../../ui/Awaited.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { DeadlineList } from './DeadlineList.tsx';
import { DesignationForm } from './DesignationForm.tsx';
import { RemindersPanel } from './RemindersPanel.tsx';
import { WeekPanel } from './WeekPanel.tsx';
import './CalendarPage.css';

/** Everything that ends, on one page; it needs no open vault. */
export function CalendarPage() {
  const { t } = useWords();
  const view = useCalendar((state) => state.view);
  const error = useCalendar((state) => state.error);
  const load = useCalendar((state) => state.load);
  return (
    <ToolPage title={t('calendar.title')} lede={t('calendar.lede')}>
      <div className="stack">
        {view === null ? (
          <Awaited error={error} onRetry={() => void load()} />
        ) : (
          <>
            <ErrorNotice error={error} />
            <Calendar view={view} />
          </>
        )}
      </div>
    </ToolPage>
  );
}

function Calendar({ view }: { readonly view: CalendarView }) {
  const { t } = useWords();
  const go = useJourney((state) => state.go);
  const { entries, week, problems, setAside } = view;
  return (
    <>
      {problems.map((problem) => (
        <ErrorNotice key={`${problem.domain}.${problem.code}`} error={problem} />
      ))}
      {setAside !== null && (
        <Callout tone="warning" testId="calendar-set-aside">
          <p>{t('calendar.setAside', { path: setAside })}</p>
        </Callout>
      )}
      {week !== null && <WeekPanel week={week} />}
      {entries.length === 0 ? (
        <EmptyState icon={CalendarDays} title={t('calendar.emptyTitle')} text={t('calendar.empty')}>
          <Button
            look="primary"
            onPress={() => {
              go('cards');
            }}
          >
            {t('calendar.toCards')}
          </Button>
          <Button
            onPress={() => {
              go('files');
            }}
          >
            {t('calendar.toFiles')}
          </Button>
        </EmptyState>
      ) : (
        <DeadlineList view={view} />
      )}
      <section className="panel" aria-labelledby="calendar-designation">
        <h2 id="calendar-designation">{t('calendar.designation.title')}</h2>
        <p className="soft">{t('calendar.designation.why')}</p>
        <DesignationForm designation={null} />
      </section>
      <RemindersPanel view={view} />
    </>
  );
}
