import type { SaidRemark } from '../../format/card-status.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';

const tones = { green: 'info', amber: 'warning', red: 'danger' } as const;

/** What else there is to know, worst first, each with what to do. */
export function Remarks({ remarks }: { readonly remarks: readonly SaidRemark[] }) {
  const { t } = useWords();
  if (remarks.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="remarks">
      <h2 id="remarks">{t('cardStatus.alsoToKnow')}</h2>
      <ul className="remarks">
        {remarks.map(({ code, light, what, whatToDo }) => (
          <li key={code}>
            <Callout tone={tones[light]} title={what} testId={`remark-${code}`}>
              <p>{whatToDo}</p>
            </Callout>
          </li>
        ))}
      </ul>
    </section>
  );
}
