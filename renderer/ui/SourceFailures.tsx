import type { SourceFailure } from '../../core/revocation/types.ts';
import { useWords } from '../text/useWords.ts';
import { Fold } from './Fold.tsx';

/** Sources of revocation that gave no proof, each with why; nothing when all did. */
export function SourceFailures({ failures }: { readonly failures: readonly SourceFailure[] }) {
  const { t, sourceFailure } = useWords();
  if (failures.length === 0) return null;
  return (
    <Fold title={t('cardStatus.failures', { count: failures.length })}>
      <ul className="source-failures">
        {failures.map((failure) => (
          <li key={`${failure.kind} ${failure.source}`}>
            <p className="mono">{failure.source}</p>
            <p className="small soft">
              {t(`cardStatus.kind.${failure.kind}`)} · {sourceFailure(failure)}
            </p>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
