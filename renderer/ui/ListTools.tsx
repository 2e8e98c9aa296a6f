import { Search } from 'lucide-react';
import { useId } from 'react';
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
  const id = useId();
  return (
    <div className="list-tools">
      <div className="list-tools__search">
        <Search size={16} aria-hidden />
        <label className="visually-hidden" htmlFor={id}>
          {searchLabel}
        </label>
        <input
          id={id}
          type="search"
          className="list-tools__box"
          placeholder={searchLabel}
          value={query}
          autoComplete="off"
          spellCheck={false}
          data-testid="list-search"
          onChange={({ target }) => {
            onSearch(target.value);
          }}
        />
      </div>
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
