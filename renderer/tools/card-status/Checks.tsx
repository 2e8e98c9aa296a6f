import { CircleCheck, CircleMinus, LoaderCircle, OctagonX, TriangleAlert } from 'lucide-react';
import type { Check } from '../../format/card-checks.ts';
import { useWords } from '../../text/useWords.ts';

const icons = {
  good: CircleCheck,
  neutral: CircleMinus,
  warning: TriangleAlert,
  danger: OctagonX,
  pending: LoaderCircle,
} as const;

/** The four answers behind the light. */
export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const { t } = useWords();
  return (
    <section className="stack" aria-labelledby="checks">
      <h2 id="checks">{t('cardStatus.checks')}</h2>
      <ul className="checks">
        {checks.map(({ name, tone, headline, detail }) => {
          const Icon = icons[tone];
          return (
            <li key={name} className="checks__item" data-tone={tone} data-testid={`check-${name}`}>
              <Icon size={24} aria-hidden {...(tone === 'pending' ? { className: 'turning' } : {})} />
              <div className="checks__words">
                <h3 className="checks__name">{t(`cardStatus.check.${name}`)}</h3>
                <p className="checks__headline">
                  {headline}
                  <span className="visually-hidden"> ({t(`cardStatus.state.${tone}`)})</span>
                </p>
                {detail !== null && <p className="small soft">{detail}</p>}
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
