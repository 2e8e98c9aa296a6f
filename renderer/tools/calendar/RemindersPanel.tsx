import { FileDown, Rss } from 'lucide-react';
import type { CalendarView } from '../../../electron/contract/calendar.ts';
import { useCalendar } from '../../stores/calendar.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckTile } from '../../ui/CheckTile.tsx';

/** How one is told: on the desktop, and in one's own calendar. */
export function RemindersPanel({ view: { notifications, feed } }: { readonly view: CalendarView }) {
  const { t } = useWords();
  const { busy, saved, setNotifications, saveFile, chooseFeed, stopFeed } = useCalendar();
  return (
    <section className="panel" aria-labelledby="calendar-reminders">
      <h2 id="calendar-reminders">{t('calendar.reminders.title')}</h2>
      <CheckTile
        isSelected={notifications}
        onChange={(wanted) => void setNotifications(wanted)}
        testId="calendar-notifications"
      >
        <span>{t('calendar.reminders.desktop')}</span>
        <span className="small soft">{t('calendar.reminders.desktopHelp')}</span>
      </CheckTile>
      <h3>{t('calendar.reminders.elsewhere')}</h3>
      <p className="small soft">{t('calendar.reminders.clear')}</p>
      <div className="row">
        <Button icon={FileDown} isDisabled={busy} data-testid="calendar-save" onPress={() => void saveFile()}>
          {t('calendar.reminders.save')}
        </Button>
        <Button icon={Rss} isDisabled={busy} data-testid="calendar-feed" onPress={() => void chooseFeed()}>
          {t(feed === null ? 'calendar.reminders.feed' : 'calendar.reminders.otherFeed')}
        </Button>
        {feed !== null && (
          <Button
            look="quiet"
            isDisabled={busy}
            data-testid="calendar-feed-stop"
            onPress={() => void stopFeed()}
          >
            {t('calendar.reminders.stopFeed')}
          </Button>
        )}
      </div>
      <div role="status" data-testid="calendar-files">
        {saved !== null && <p className="small">{t('calendar.reminders.saved', { path: saved })}</p>}
        {feed !== null && <p className="small">{t('calendar.reminders.feedAt', { path: feed })}</p>}
      </div>
    </section>
  );
}
