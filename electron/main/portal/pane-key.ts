import type { WebContents } from 'electron';

/** As in browsers: from one pane of a window to the next. Tab stays within the page that has the focus. */
const paneKey = 'F6';

/** Lets that key lead from these contents to others, and their page not see it. @param to null: there is no other pane */
export function leadPaneKey(from: WebContents, to: () => WebContents | null): void {
  from.on('before-input-event', (event, { key, type }) => {
    if (key !== paneKey) return;
    event.preventDefault();
    if (type === 'keyDown') to()?.focus();
  });
}
