import { calendarView } from '../../preview/calendar-samples.ts';
import { script } from '../hands.ts';
import type { Studio } from '../studio.ts';

/** Everything that ends: opened, corrected, summed up, and what went wrong by itself. */
export async function walkCalendar({ page, photograph, scrollToEnd, scrollToStart }: Studio): Promise<void> {
  await page.getByTestId('tool-calendar').click();
  await page.locator('[data-testid^=deadline-test-card]').waitFor();
  await photograph('calendar');
  await page.locator('[data-testid^=deadline-test-card] .unfold-button').click();
  await photograph('calendar-test-card');
  await page.getByTestId('card-forget').click();
  await photograph('calendar-forget');
  await page.locator('[data-testid^=deadline-designation] .unfold-button').click();
  await photograph('calendar-designation');
  await page.getByTestId('designation-remove').click();
  await page.getByTestId('calendar-save').click();
  await scrollToEnd();
  await photograph('calendar-end');
  await page.getByTestId('list-search').fill('rien de tel');
  await scrollToStart();
  await photograph('calendar-nothing-found');
  const view = calendarView();
  await script(page, 'calendar.setNotifications', {
    kind: 'gives',
    value: {
      ...view,
      feed: '/home/claire/Documents/echeances/passerelle-echeances-de-la-direction.ics',
      week: {
        since: '2026-11-20T08:00:00Z',
        ended: view.entries.slice(0, 1),
        thisWeek: view.entries,
        laterOn: 4,
        done: { issued: 3, renewed: 2, revoked: 1 },
      },
      problems: [
        { domain: 'export', code: 'NOT_WRITABLE', params: { path: '/home/claire/Documents/echeances' } },
      ],
      setAside: '/home/claire/.local/share/passerelle/donnees/echeances.json.20261128T081500Z.old',
    },
  });
  await page.getByTestId('list-search').fill('');
  await page.getByTestId('calendar-notifications').click();
  await page.getByTestId('calendar-week').waitFor();
  await scrollToStart();
  await photograph('calendar-week');
  await scrollToEnd();
  await photograph('calendar-feed');
}
