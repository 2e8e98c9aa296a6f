import type { PortalStage } from '../../core/igc/portal-guide.ts';
import { currentItem, usePortalProgress } from '../stores/portal-progress.ts';
import { useWords } from '../text/useWords.ts';
import { Fold } from '../ui/Fold.tsx';
import { GuideItem } from './GuideItem.tsx';
import { StageEnd } from './StageEnd.tsx';

interface StageProps {
  readonly recordId: string;
  readonly stage: PortalStage;
  /** Whether the request has gone further, stands here, or is yet to come here. */
  readonly turn: 'past' | 'now' | 'later';
}

const nothingDone: readonly never[] = [];

/** One tab of the platform: its items, and how it ends. */
export function Stage({ recordId, stage: { phase, items }, turn }: StageProps) {
  const { t } = useWords();
  const done = usePortalProgress((state) => state.done[recordId] ?? nothingDone);
  const current = turn === 'now' ? currentItem(items, done) : null;
  const count = items.filter(({ key }) => done.includes(key)).length;
  const name = t(`portal.phase.${phase}`);
  const title =
    turn === 'past'
      ? t('portal.stagePast', { name })
      : t('portal.stage', { name, done: count, total: items.length });
  return (
    <section className="panel stage" aria-label={name} data-testid={`portal-stage-${phase}`}>
      <Fold title={title} level={2} defaultOpen={turn === 'now'} testId={`portal-fold-${phase}`}>
        <ol className="stage__items">
          {items.map((item, index) => (
            <GuideItem
              key={item.key}
              recordId={recordId}
              phase={phase}
              item={item}
              number={index + 1}
              again={items.slice(0, index).some(({ secret }) => secret !== null && secret === item.secret)}
              state={done.includes(item.key) ? 'done' : item.key === current ? 'current' : 'next'}
            />
          ))}
        </ol>
        {turn === 'now' && <StageEnd phase={phase} ready={count === items.length} />}
      </Fold>
    </section>
  );
}
