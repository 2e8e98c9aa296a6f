import { useState } from 'react';
import type { ImportView } from '../../../electron/contract/requests.ts';
import { lineCounts, lineState, type LineState } from '../../format/import.ts';
import { matches } from '../../format/search.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ListTools } from '../../ui/ListTools.tsx';
import { ShowMore, useListPage } from '../../ui/ShowMore.tsx';
import { ImportRow } from './ImportRow.tsx';

type Filter = 'all' | LineState;

/** Every line of the file, with what it would ask for and everything that is wrong with it. */
export function ImportTable({ view }: { readonly view: ImportView }) {
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [filter, setFilter] = useState<Filter>('all');
  const counts = lineCounts(view);
  const states = (['error', 'warning', 'good'] as const).filter((state) => counts[state] > 0);
  // Corrected in the file, read again: nothing of that kind is left.
  const chosen: Filter = states.some((state) => state === filter) ? filter : 'all';
  const found = view.lines.filter(
    (line) =>
      (chosen === 'all' || lineState(line) === chosen) &&
      matches(query, [line.structureName, line.distinguishedName, ...line.contactEmails]),
  );
  const { page, more } = useListPage(found);
  return (
    <section className="panel" aria-labelledby="import-lines">
      <h2 id="import-lines" data-testid="import-count">
        {t('import.lines', { count: view.lines.length })}
      </h2>
      {view.fileProblems.map(({ line, severity, message }) => (
        <Callout key={`${line} ${message}`} tone={severity === 'error' ? 'danger' : 'warning'}>
          <p>
            {t('import.place', { line })} – {message}
          </p>
        </Callout>
      ))}
      <ListTools<Filter>
        searchLabel={t('import.search')}
        query={query}
        onSearch={setQuery}
        filtersLabel={t('import.filter')}
        filters={[
          { id: 'all', name: t('list.all'), count: view.lines.length },
          ...states.map((id) => ({ id, name: t(`import.filters.${id}`), count: counts[id] })),
        ]}
        chosen={chosen}
        onFilter={setFilter}
      />
      {found.length === 0 ? (
        <p className="soft">{t('list.none')}</p>
      ) : (
        <table className="import-table" data-testid="import-table">
          <thead>
            <tr>
              <th scope="col">{t('import.heads.line')}</th>
              <th scope="col">{t('import.heads.asked')}</th>
              <th scope="col">{t('request.contacts')}</th>
            </tr>
          </thead>
          {page.map((line) => (
            <ImportRow key={line.line} line={line} />
          ))}
        </table>
      )}
      <ShowMore {...more} />
    </section>
  );
}
