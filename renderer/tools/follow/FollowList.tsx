import { useMemo, useState } from 'react';
import type { FollowedEntry } from '../../../electron/contract/follow.ts';
import { followSearch, followStateOrder, type FollowState } from '../../format/follow.ts';
import { timeAxis } from '../../format/time-axis.ts';
import { useFollow } from '../../stores/follow.ts';
import { useWords } from '../../text/useWords.ts';
import { ListTools } from '../../ui/ListTools.tsx';
import { ShowMore, useListPage } from '../../ui/ShowMore.tsx';
import { AxisHead } from './AxisHead.tsx';
import { FollowItem } from './FollowItem.tsx';

type Filter = 'all' | FollowState;

/** The time line: searched, filtered by state, a page at a time. The entry that is opened stays in sight. */
export function FollowList({ entries }: { readonly entries: readonly FollowedEntry[] }) {
  const { t, requestState } = useWords();
  const { selected, select } = useFollow();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const counts = useMemo(() => countByState(entries), [entries]);
  const states = followStateOrder
    .map((id) => ({ id, name: requestState(id), count: counts.get(id) ?? 0 }))
    .filter(({ count }) => count > 0);
  // The last one of a state may have gone on since it was chosen.
  const chosen: Filter = states.some(({ id }) => id === filter) ? filter : 'all';
  const matches = followSearch(query);
  const found = entries.filter(
    (entry) => entry.id === selected || ((chosen === 'all' || entry.state === chosen) && matches(entry)),
  );
  const { page, more } = useListPage(found);
  const axis = useMemo(() => timeAxis(entries, new Date()), [entries]);
  return (
    <section className="panel" aria-labelledby="follow-entries">
      <h2 id="follow-entries">{t('follow.timeline')}</h2>
      <ListTools<Filter>
        searchLabel={t('follow.search')}
        query={query}
        onSearch={(typed) => {
          select(null);
          setQuery(typed);
        }}
        filtersLabel={t('follow.filter')}
        filters={[{ id: 'all', name: t('follow.all'), count: entries.length }, ...states]}
        chosen={chosen}
        onFilter={(id) => {
          select(null);
          setFilter(id);
        }}
      />
      {found.length === 0 && <p className="soft">{t('list.none')}</p>}
      {found.length > 0 && <AxisHead axis={axis} />}
      <ul className="follow-list">
        {page.map((entry) => (
          <li key={entry.id}>
            <FollowItem entry={entry} entries={entries} axis={axis} />
          </li>
        ))}
      </ul>
      <ShowMore {...more} />
    </section>
  );
}

function countByState(entries: readonly FollowedEntry[]): ReadonlyMap<FollowState, number> {
  const counts = new Map<FollowState, number>();
  for (const { state } of entries) counts.set(state, (counts.get(state) ?? 0) + 1);
  return counts;
}
