import { create } from 'zustand';
import type { PortalItem, PortalItemKey } from '../../core/igc/portal-guide.ts';

interface PortalProgressStore {
  /** What the person has done on the platform's pages, by request or certificate. */
  readonly done: Readonly<Record<string, readonly PortalItemKey[]>>;
  readonly mark: (recordId: string, item: PortalItemKey, done: boolean) => void;
}

/** Where a person is in the platform's forms: told by that person, the panel reads no page. */
export const usePortalProgress = create<PortalProgressStore>()((set) => ({
  done: {},
  mark: (recordId, item, isDone) => {
    set(({ done }) => {
      const others = (done[recordId] ?? []).filter((key) => key !== item);
      return { done: { ...done, [recordId]: isDone ? [...others, item] : others } };
    });
  },
}));

/** The step the person is on: the first item not done; null when all are. */
export function currentItem(
  items: readonly PortalItem[],
  done: readonly PortalItemKey[],
): PortalItemKey | null {
  return items.find(({ key }) => !done.includes(key))?.key ?? null;
}
