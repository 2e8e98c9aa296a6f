import { useWords } from '../text/useWords.ts';
import { Callout } from '../ui/Callout.tsx';
import { useArrival } from '../ui/useArrival.ts';

/** The platform's page wanted to lead elsewhere. */
export function RefusedPage({ origin }: { readonly origin: string }) {
  const { t } = useWords();
  const element = useArrival<HTMLDivElement>();
  return (
    <div ref={element} className="arrival">
      <Callout tone="warning" title={t('portal.refusedTitle', { origin })} testId="portal-refused">
        <p>{t('portal.refused')}</p>
      </Callout>
    </div>
  );
}
