import { powerMonitor } from 'electron';
import type { Locale } from '../../../core/text/locale.ts';
import { desktopNotifier } from '../notifier.ts';
import type { Settings } from '../settings.ts';
import { CalendarDesk, type CalendarFiles } from './calendar-desk.ts';
import { CalendarWatch } from './calendar-watch.ts';
import { Reminders } from './reminders.ts';
import type { VaultKeeper } from './vault-keeper.ts';

export interface CalendarParts {
  readonly vault: VaultKeeper;
  readonly settings: Settings;
  readonly locale: () => Locale;
  readonly isDemo: () => boolean;
  /** Brings the calendar's page to who clicked a notification. */
  readonly show: () => void;
  readonly files: CalendarFiles;
}

/** The calendar, what the desktop is told of it, and when it is looked at again. */
export function calendarServicesOf({ vault, settings, locale, isDemo, show, files }: CalendarParts): {
  readonly desk: CalendarDesk;
  readonly watch: CalendarWatch;
} {
  const reminders = new Reminders({
    notify: desktopNotifier(show),
    wanted: () => settings.deadlineNotifications,
    isDemo,
    locale,
  });
  const desk = new CalendarDesk({ vault, settings, reminders, locale, now: () => new Date() }, files);
  const watch = new CalendarWatch({
    presence: powerMonitor,
    vaultPath: () => vault.path,
    look: () => desk.look(),
  });
  return { desk, watch };
}
