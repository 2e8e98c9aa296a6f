import { memo, useMemo } from 'react';
import type { ParkEntry } from '../../core/home/park.ts';
import { monthName } from '../format/dates.ts';
import { expiryMonths, type ExpiryMonth } from '../format/home.ts';
import { useWords } from '../text/useWords.ts';

interface ExpiryPictureProps {
  readonly park: readonly ParkEntry[];
  /** `2027-03`. */
  readonly chosen: string | null;
  readonly onChoose: (month: string | null) => void;
}

/** How many certificates end in each month of the next three years; a month that has some may be chosen. */
export const ExpiryPicture = memo(function ExpiryPicture({ park, chosen, onChoose }: ExpiryPictureProps) {
  const { t } = useWords();
  const months = useMemo(() => expiryMonths(park, new Date()), [park]);
  const most = Math.max(1, ...months.map(({ prod, test }) => prod + test));
  return (
    <figure className="expiry-picture" aria-labelledby="expiry-picture">
      <figcaption id="expiry-picture" className="expiry-picture__caption">
        <span className="small soft">{t('home.picture')}</span>
        <span className="expiry-picture__key small">
          <span className="expiry-picture__mark expiry-picture__mark--prod" aria-hidden />
          {t('environment.prod')}
          <span className="expiry-picture__mark expiry-picture__mark--test" aria-hidden />
          {t('environment.test')}
        </span>
      </figcaption>
      <ol className="expiry-picture__months">
        {months.map((month) => (
          <Month
            key={month.month}
            month={month}
            most={most}
            chosen={chosen === month.month}
            onChoose={onChoose}
          />
        ))}
      </ol>
    </figure>
  );
});

interface MonthProps {
  readonly month: ExpiryMonth;
  /** Certificates of the fullest month. */
  readonly most: number;
  readonly chosen: boolean;
  readonly onChoose: (month: string | null) => void;
}

function Month({ month: { month, prod, test }, most, chosen, onChoose }: MonthProps) {
  const { t, locale } = useWords();
  const count = prod + test;
  const year = month.endsWith('-01') ? month.slice(0, 4) : null;
  const height = (part: number): string => `${(part / most) * 100}%`;
  const label = t('home.month', { month: monthName(month, locale), count });
  return (
    <li className="expiry-month">
      {count > 0 ? (
        <button
          type="button"
          className="expiry-month__bar"
          aria-label={label}
          aria-pressed={chosen}
          title={label}
          data-testid={`month-${month}`}
          onClick={() => {
            onChoose(chosen ? null : month);
          }}
        >
          {test > 0 && <span className="expiry-month__test" style={{ height: height(test) }} />}
          {prod > 0 && <span className="expiry-month__prod" style={{ height: height(prod) }} />}
        </button>
      ) : (
        <span className="expiry-month__none" aria-hidden />
      )}
      <span className="expiry-month__year" aria-hidden>
        {year ?? ''}
      </span>
    </li>
  );
}
