import { useMemo, useState } from 'react';
import type { DeadlineKind } from '../../../core/calendar/deadline.ts';
import type { CalendarEntry } from '../../../core/calendar/entry.ts';
import type { CalendarView } from '../../../electron/contract/calendar.ts';
import { deadlineSearch, monthOf } from '../../format/calendar.ts';
import { monthName } from '../../format/dates.ts';
import { keyOf, useCalendar } from '../../stores/calendar.ts';
import { useWords } from '../../text/useWords.ts';
import { ListTools } from '../../ui/ListTools.tsx';
import { ShowMore, useListPage } from '../../ui/ShowMore.tsx';
import { DeadlineItem } from './DeadlineItem.tsx';

type Filter = 'all' | DeadlineKind;

const kinds: readonly DeadlineKind[] = ['certificate', 'card', 'test-card', 'designation'];

/** Everything that ends, by months, first to end first; searched, filtered by kind, a page at a time. */
export function DeadlineList({ view }: { readonly view: CalendarView }) {
  const words = useWords();
  const { t, locale, endKind } = words;
  const { selected, select } = useCalendar();
  const { entries } = view;
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const filters = kinds
    .map((id) => ({ id, name: endKind(id), count: entries.filter(({ kind }) => kind === id).length }))
    .filter(({ count }) => count > 0);
  // The last one of a kind may have gone since it was chosen.
  const chosen: Filter = filters.some(({ id }) => id === filter) ? filter : 'all';
  const search = useMemo(() => deadlineSearch(words), [words]);
  const matches = query.trim() === '' ? () => true : search(query);
  const found = entries.filter(
    (entry) => keyOf(entry) === selected || ((chosen === 'all' || entry.kind === chosen) && matches(entry)),
  );
  const { page, more } = useListPage(found);
  return (
    <section className="panel" aria-labelledby="calendar-list">
      <h2 id="calendar-list">{t('calendar.list')}</h2>
      <ListTools<Filter>
        searchLabel={t('calendar.search')}
        query={query}
        onSearch={(typed) => {
          select(null);
          setQuery(typed);
        }}
        filtersLabel={t('calendar.filter')}
        filters={[{ id: 'all', name: t('calendar.all'), count: entries.length }, ...filters]}
        chosen={chosen}
        onFilter={(id) => {
          select(null);
          setFilter(id);
        }}
      />
      {found.length === 0 && <p className="soft">{t('list.none')}</p>}
      {monthsOf(page).map(([month, those]) => (
        <section key={month} className="month" aria-label={month === 'over' ? t('calendar.past') : month}>
          <h3 className="month__name">{month === 'over' ? t('calendar.past') : monthName(month, locale)}</h3>
          <ul>
            {those.map((entry) => (
              <li key={keyOf(entry)}>
                <DeadlineItem entry={entry} view={view} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <ShowMore {...more} />
    </section>
  );
}

function monthsOf(page: readonly CalendarEntry[]): readonly (readonly [string, readonly CalendarEntry[]])[] {
  const months = new Map<string, CalendarEntry[]>();
  for (const entry of page) {
    const month = monthOf(entry);
    const those = months.get(month);
    if (those === undefined) months.set(month, [entry]);
    else those.push(entry);
  }
  return [...months];
}
