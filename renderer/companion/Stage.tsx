import type { PortalStage } from '../../core/igc/portal-guide.ts';
import { currentItem, usePortalProgress } from '../stores/portal-progress.ts';
import { useWords } from '../text/useWords.ts';
import { Fold } from '../ui/Fold.tsx';
import { GuideItem } from './GuideItem.tsx';
import { StageEnd } from './StageEnd.tsx';

interface StageProps {
  readonly recordId: string;
  readonly stage: PortalStage;
  /** Where the request stands. */
  readonly open: boolean;
}

const nothingDone: readonly never[] = [];

/** One tab of the platform: its items, and how it ends. */
export function Stage({ recordId, stage: { phase, items }, open }: StageProps) {
  const { t } = useWords();
  const done = usePortalProgress((state) => state.done[recordId] ?? nothingDone);
  const current = open ? currentItem(items, done) : null;
  const count = items.filter(({ key }) => done.includes(key)).length;
  const title = t('portal.stage', { name: t(`portal.phase.${phase}`), done: count, total: items.length });
  return (
    <section
      className="panel stage"
      aria-label={t(`portal.phase.${phase}`)}
      data-testid={`portal-stage-${phase}`}
    >
      <Fold title={title} level={2} defaultOpen={open} testId={`portal-fold-${phase}`}>
        <ol className="stage__items">
          {items.map((item, index) => (
            <GuideItem
              key={item.key}
              recordId={recordId}
              phase={phase}
              item={item}
              number={index + 1}
              state={done.includes(item.key) ? 'done' : item.key === current ? 'current' : 'next'}
            />
          ))}
        </ol>
        <StageEnd phase={phase} ready={count === items.length} />
      </Fold>
    </section>
  );
}
