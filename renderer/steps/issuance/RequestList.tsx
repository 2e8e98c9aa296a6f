import { useState } from 'react';
import type { RequestState } from '../../../core/requests/states.ts';
import { requestStateOrder } from '../../format/request.ts';
import { matches } from '../../format/search.ts';
import { useRequests } from '../../stores/requests.ts';
import { useWords } from '../../text/useWords.ts';
import { ListTools } from '../../ui/ListTools.tsx';
import { ShowMore, useListPage } from '../../ui/ShowMore.tsx';
import { RequestItem } from './RequestItem.tsx';

type Filter = 'all' | RequestState;

/** Fewer than this are seen at a glance. */
const fewest = 6;

/** Every request of the vault, however many: searched, filtered by state, a page at a time. */
export function RequestList() {
  const { t, requestState } = useWords();
  const requests = useRequests((state) => state.requests);
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const states = requestStateOrder
    .map((id) => ({ id, name: requestState(id), count: requests.filter(({ state }) => state === id).length }))
    .filter(({ count }) => count > 0);
  // The last one of a state may have gone on since it was chosen.
  const chosen: Filter = states.some(({ id }) => id === filter) ? filter : 'all';
  const found = requests.filter(
    ({ state, structureName, idNatStruct, distinguishedName, contactEmails }) =>
      (chosen === 'all' || state === chosen) &&
      matches(query, [structureName, idNatStruct, distinguishedName, ...contactEmails]),
  );
  const { page, more } = useListPage(found);
  return (
    <section className="panel" aria-labelledby="requests">
      <div>
        <h2 id="requests">{t('issuance.pending', { count: requests.length })}</h2>
        <p className="small soft">{t('issuance.pendingHelp')}</p>
      </div>
      {requests.length >= fewest && (
        <ListTools<Filter>
          searchLabel={t('issuance.search')}
          query={query}
          onSearch={setQuery}
          filtersLabel={t('issuance.filter')}
          filters={[{ id: 'all', name: t('list.all'), count: requests.length }, ...states]}
          chosen={chosen}
          onFilter={setFilter}
        />
      )}
      {found.length === 0 && <p className="soft">{t('list.none')}</p>}
      <ul className="request-list">
        {page.map((request) => (
          <li key={request.id} className="request-list__item">
            <RequestItem request={request} alone={requests.length === 1} />
          </li>
        ))}
      </ul>
      <ShowMore {...more} />
    </section>
  );
}
