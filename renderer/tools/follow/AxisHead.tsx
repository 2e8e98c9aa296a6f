import type { TimeAxis } from '../../format/time-axis.ts';
import { useWords } from '../../text/useWords.ts';

/** Names the years above the bars. Each entry says its dates in words, so readers are spared it. */
export function AxisHead({ axis: { today, years } }: { readonly axis: TimeAxis }) {
  const { t } = useWords();
  // Two names must not stand on each other.
  const shown = years.filter(({ at }) => Math.abs(at - today) > 20 && at > 4 && at < 94);
  return (
    <div className="axis-head" aria-hidden>
      <p className="small soft">{t('follow.axisHelp')}</p>
      <div className="axis-head__scale">
        {shown.map(({ year, at }) => (
          <span key={year} className="axis-head__mark" style={{ left: `${at}%` }}>
            {year}
          </span>
        ))}
        <span className="axis-head__mark axis-head__mark--today" style={{ left: `${today}%` }}>
          {t('follow.today')}
        </span>
      </div>
    </div>
  );
}
