import { useWords } from '../text/useWords.ts';
import { Callout } from '../ui/Callout.tsx';

/** The platform's page wanted to lead elsewhere. */
export function RefusedPage({ origin }: { readonly origin: string | null }) {
  const { t } = useWords();
  return (
    <div role="status">
      {origin !== null && (
        <Callout tone="warning" title={t('portal.refusedTitle', { origin })} testId="portal-refused">
          <p>{t('portal.refused')}</p>
        </Callout>
      )}
    </div>
  );
}
