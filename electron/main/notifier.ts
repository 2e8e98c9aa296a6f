import { Notification } from 'electron';
import type { Notify } from './services/reminders.ts';

/** A system that says nothing for so long has not shown it. In milliseconds. */
const patience = 5_000;

/** Desktop notifications; a click on one does `onClick`. */
export function desktopNotifier(onClick: () => void): Notify {
  // One that nobody holds is collected, and its click with it.
  const held = new Set<Notification>();
  return ({ title, body }) => {
    if (!Notification.isSupported()) return Promise.resolve(false);
    const notification = new Notification({ title, body });
    held.add(notification);
    notification.on('click', () => {
      held.delete(notification);
      onClick();
    });
    notification.on('close', () => held.delete(notification));
    return new Promise((resolve) => {
      const answer = (shown: boolean): void => {
        clearTimeout(timer);
        resolve(shown);
      };
      const timer = setTimeout(answer, patience, false);
      notification.once('show', () => {
        answer(true);
      });
      notification.once('failed', () => {
        answer(false);
      });
      notification.show();
    });
  };
}
