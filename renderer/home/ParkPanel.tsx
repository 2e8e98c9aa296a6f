import { useCallback, useDeferredValue, useMemo, useState } from 'react';
import type { ParkEntry } from '../../core/home/park.ts';
import type { CertificateState } from '../../core/requests/states.ts';
import { filteredPark, type ParkFilter, wholePark } from '../format/home.ts';
import { monthName } from '../format/dates.ts';
import { useWords } from '../text/useWords.ts';
import { ListTools, type ListFilter } from '../ui/ListTools.tsx';
import { ShowMore, useListPage } from '../ui/ShowMore.tsx';
import { ChosenFilter } from './ChosenFilter.tsx';
import { ExpiryPicture } from './ExpiryPicture.tsx';
import { ParkRow } from './ParkRow.tsx';

const states: readonly CertificateState[] = ['to-renew', 'expired', 'active', 'revoked'];

/** Two screens of them: each keystroke of the search draws as many. */
const firstRows = 20;

/** Every certificate: when they end, and the list, searched and filtered. */
export function ParkPanel({ park }: { readonly park: readonly ParkEntry[] }) {
  const { t, locale, requestState } = useWords();
  const [filter, setFilter] = useState<ParkFilter>(wholePark);
  const change = useCallback((part: Partial<ParkFilter>): void => {
    setFilter((now) => ({ ...now, ...part }));
  }, []);
  // The same at each keystroke: the picture, and rows that stay, are not drawn again.
  const keepMonth = useCallback(
    (month: string | null) => {
      change({ month });
    },
    [change],
  );
  const keepStructure = useCallback(
    (structure: string) => {
      change({ structure });
    },
    [change],
  );
  // What is typed shows at once, whatever the list weighs.
  const applied = useDeferredValue(filter);
  const found = useMemo(() => filteredPark(park, applied), [park, applied]);
  const counts = useMemo(() => countBy(park, ({ state }) => state), [park]);
  const environments = useMemo(() => countBy(park, ({ environment }) => environment), [park]);
  const { page, more } = useListPage(found, firstRows);
  const filters: readonly ListFilter<CertificateState | 'all'>[] = [
    { id: 'all', name: t('home.all'), count: park.length },
    ...states
      .map((id) => ({ id, name: requestState(id), count: counts.get(id) ?? 0 }))
      .filter(({ count }) => count > 0),
  ];
  const structure = park.find(({ idNatStruct }) => idNatStruct === filter.structure);
  return (
    <section className="panel" aria-labelledby="home-park" data-testid="home-park">
      <h2 id="home-park">{t('home.park', { count: park.length })}</h2>
      <ExpiryPicture park={park} chosen={filter.month} onChoose={keepMonth} />
      <ListTools<CertificateState | 'all'>
        searchLabel={t('home.search')}
        query={filter.query}
        onSearch={(query) => {
          change({ query });
        }}
        filtersLabel={t('home.states')}
        filters={filters}
        chosen={filter.state ?? 'all'}
        onFilter={(id) => {
          change({ state: id === 'all' ? null : id });
        }}
      />
      <div className="park-filters">
        {environments.size > 1 &&
          (['prod', 'test'] as const).map((id) => (
            <button
              key={id}
              type="button"
              className="list-tools__filter"
              aria-pressed={filter.environment === id}
              data-testid={`park-${id}`}
              onClick={() => {
                change({ environment: filter.environment === id ? null : id });
              }}
            >
              {t(`environment.${id}`)} <span>{environments.get(id)}</span>
            </button>
          ))}
        {structure !== undefined && (
          <ChosenFilter
            name={`${structure.structureName} (${structure.idNatStruct})`}
            onRemove={() => {
              change({ structure: null });
            }}
          />
        )}
        {filter.month !== null && (
          <ChosenFilter
            name={monthName(filter.month, locale)}
            onRemove={() => {
              change({ month: null });
            }}
          />
        )}
      </div>
      <p className="small soft" role="status" data-testid="park-found">
        {t('home.found', { count: found.length })}
      </p>
      <ul className="park">
        {page.map((entry) => (
          <ParkRow key={entry.id} entry={entry} onStructure={keepStructure} />
        ))}
      </ul>
      <ShowMore {...more} />
    </section>
  );
}

function countBy<Key>(
  park: readonly ParkEntry[],
  keyOf: (entry: ParkEntry) => Key,
): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const entry of park) counts.set(keyOf(entry), (counts.get(keyOf(entry)) ?? 0) + 1);
  return counts;
}
