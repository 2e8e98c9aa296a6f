import { TriangleAlert } from 'lucide-react';
import type { Incident } from '../../../core/diagnostics/types.ts';
import { dateAndTime } from '../../format/dates.ts';
import { useWords } from '../../text/useWords.ts';
import { Fold } from '../../ui/Fold.tsx';

/** How many are shown without being asked for. */
const recent = 5;

/** What went wrong since the start, newest first. */
export function Incidents({ incidents }: { readonly incidents: readonly Incident[] }) {
  const { t } = useWords();
  const newestFirst = [...incidents].reverse();
  const older = newestFirst.slice(recent);
  return (
    <section className="panel" aria-labelledby="incidents" data-testid="incidents">
      <h2 id="incidents">{t('diagnostics.incidents')}</h2>
      {incidents.length === 0 ? (
        <p className="soft">{t('diagnostics.noIncident')}</p>
      ) : (
        <IncidentList incidents={newestFirst.slice(0, recent)} />
      )}
      {older.length > 0 && (
        <Fold title={t('diagnostics.older', { count: older.length })}>
          <IncidentList incidents={older} />
        </Fold>
      )}
    </section>
  );
}

function IncidentList({ incidents }: { readonly incidents: readonly Incident[] }) {
  const words = useWords();
  return (
    <ul>
      {incidents.map(({ at, error }, index) => (
        <li key={`${at} ${index}`} className="diagnostics__item">
          <TriangleAlert size={18} aria-hidden />
          <div className="diagnostics__words">
            <span className="small soft">{dateAndTime(at, words.locale)}</span>
            <span>{words.error(error).what}</span>
            <span className="small soft">{words.error(error).whatToDo}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
