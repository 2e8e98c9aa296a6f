import { Check } from 'lucide-react';
import type { PortalItemKey } from '../../core/igc/portal-guide.ts';
import { usePortalProgress } from '../stores/portal-progress.ts';

interface ItemTickProps {
  readonly recordId: string;
  readonly item: PortalItemKey;
  readonly number: number;
  readonly done: boolean;
  /** Id of the element that says what is done. */
  readonly labelledBy: string;
}

/** The item's number, which a press turns into a tick. */
export function ItemTick({ recordId, item, number, done, labelledBy }: ItemTickProps) {
  const mark = usePortalProgress((state) => state.mark);
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-labelledby={labelledBy}
      className="item-tick"
      data-testid={`portal-tick-${item}`}
      onClick={() => {
        mark(recordId, item, !done);
      }}
    >
      {done ? <Check size={15} strokeWidth={3} aria-hidden /> : <span aria-hidden>{number}</span>}
    </button>
  );
}
