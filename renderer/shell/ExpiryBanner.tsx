import type { CalendarEntry } from '../../core/calendar/entry.ts';
import { leftText, stageTone } from '../format/calendar.ts';
import { longDate } from '../format/dates.ts';
import { alertsOf, isAlerting, useCalendar } from '../stores/calendar.ts';
import { useJourney } from '../stores/journey.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import './ExpiryBanner.css';

/** Says on every page that something ends or has ended; the calendar itself says more. */
export function ExpiryBanner() {
  const words = useWords();
  const { t, locale } = words;
  const alerting = useCalendar(isAlerting);
  const view = useCalendar((state) => state.view);
  const dismiss = useCalendar((state) => state.dismiss);
  const page = useJourney((state) => state.page);
  const go = useJourney((state) => state.go);
  const alerts = alertsOf(view);
  // Certificates are seen to on their time line.
  const target = alerts.every(({ kind }) => kind === 'certificate') ? 'follow' : 'calendar';
  // These pages say more.
  if (!alerting || page === 'home' || page === 'calendar' || page === target) return null;
  const over = alerts.filter(({ stage }) => stage === 'over');
  const ending = alerts.filter(({ stage }) => stage !== 'over');
  const [next] = ending;
  const grave = over.length > 0 || (next !== undefined && stageTone(next.stage) === 'danger');
  return (
    <aside className="expiry-banner" aria-label={t('calendar.banner.label')} data-testid="expiry-banner">
      <Callout tone={grave ? 'danger' : 'warning'}>
        {over.length > 0 && <p>{t(`calendar.banner.over.${whatOf(over)}`, { count: over.length })}</p>}
        {next !== undefined && (
          <p>
            {t(`calendar.banner.ending.${whatOf(ending)}`, { count: ending.length })}{' '}
            {t('calendar.banner.next', {
              date: longDate(next.endsAt, locale),
              left: leftText(next, words),
            })}
          </p>
        )}
        <div className="row">
          <Button
            data-testid="expiry-open"
            onPress={() => {
              go(target);
            }}
          >
            {t(`calendar.banner.open.${target}`)}
          </Button>
          <Button look="quiet" data-testid="expiry-dismiss" onPress={dismiss}>
            {t('calendar.banner.dismiss')}
          </Button>
        </div>
      </Callout>
    </aside>
  );
}

/** Their kind, when they have but one. */
function whatOf(entries: readonly CalendarEntry[]): CalendarEntry['kind'] | 'mixed' {
  const [first] = entries;
  return first !== undefined && entries.every(({ kind }) => kind === first.kind) ? first.kind : 'mixed';
}
