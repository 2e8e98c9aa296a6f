import type { calendarCalls } from '../../contract/calendar.ts';
import type { Handlers } from '../ipc-router.ts';
import type { HandlerParts } from './parts.ts';
import { savedFile } from './saved-file.ts';

const fileName = 'echeances-passerelle.ics';

export function calendarHandlers({
  calendar,
  dialogs,
}: HandlerParts): Pick<Handlers, keyof typeof calendarCalls> {
  return {
    'calendar.view': () => calendar.view(),
    'calendar.forgetCard': ({ number }) => calendar.forgetCard(number),
    'calendar.correctCard': ({ number, day }) => calendar.correctCard(number, day),
    'calendar.saveDesignation': ({ id, name, endsOn }) => calendar.saveDesignation(id, { name, endsOn }),
    'calendar.removeDesignation': ({ id }) => calendar.removeDesignation(id),
    'calendar.saveFile': () =>
      savedFile(dialogs, 'dialogs.saveCalendar', fileName, (path) => calendar.save(path)),
    'calendar.chooseFeed': async () => {
      const path = await dialogs.saveFile('dialogs.saveCalendarFeed', fileName);
      return path === null ? calendar.view() : calendar.feedTo(path);
    },
    'calendar.stopFeed': () => calendar.feedTo(null),
    'calendar.setNotifications': (wanted) => calendar.setNotifications(wanted),
    'calendar.dismissWeek': () => calendar.dismissWeek(),
  };
}
