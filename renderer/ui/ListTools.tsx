import { SearchBox } from './SearchBox.tsx';
import './LongList.css';

export interface ListFilter<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly count: number;
}

interface ListToolsProps<Id extends string> {
  readonly searchLabel: string;
  readonly query: string;
  readonly onSearch: (query: string) => void;
  readonly filtersLabel: string;
  readonly filters: readonly ListFilter<Id>[];
  readonly chosen: Id;
  readonly onFilter: (id: Id) => void;
}

/** Finds one's way in a list of hundreds: a search, and filters that tell how many each of them keeps. */
export function ListTools<Id extends string>(props: ListToolsProps<Id>) {
  const { searchLabel, query, onSearch, filtersLabel, filters, chosen, onFilter } = props;
  return (
    <div className="list-tools">
      <SearchBox label={searchLabel} value={query} onChange={onSearch} />
      <div className="list-tools__filters" role="group" aria-label={filtersLabel}>
        {filters.map((filter) => (
          <button
            key={filter.id}
            type="button"
            className="list-tools__filter"
            aria-pressed={filter.id === chosen}
            data-testid={`filter-${filter.id}`}
            onClick={() => {
              onFilter(filter.id);
            }}
          >
            {filter.name} <span>{filter.count}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
