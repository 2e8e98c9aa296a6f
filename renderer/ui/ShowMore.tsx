import { useState } from 'react';
import { useWords } from '../text/useWords.ts';
import { Button } from './Button.tsx';

/** How many items a long list shows at first, and more at each asking. */
const listPage = 50;

interface ShowMoreProps {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => void;
}

/** A long list a page at a time: what is on show of it, and what `ShowMore` needs. @param first how many at first */
export function useListPage<Item>(
  items: readonly Item[],
  first = listPage,
): {
  readonly page: readonly Item[];
  readonly more: ShowMoreProps;
} {
  const [asked, setAsked] = useState(first);
  const shown = Math.min(asked, items.length);
  const onMore = (): void => {
    setAsked(asked + listPage);
  };
  return { page: items.slice(0, shown), more: { shown, total: items.length, onMore } };
}

/** The end of a long list that is not wholly on show; nothing when it is. */
export function ShowMore({ shown, total, onMore }: ShowMoreProps) {
  const { t } = useWords();
  if (shown >= total) return null;
  return (
    <div className="row">
      <Button data-testid="show-more" onPress={onMore}>
        {t('list.more', { count: Math.min(listPage, total - shown) })}
      </Button>
      <span className="small soft">{t('list.shown', { shown, total })}</span>
    </div>
  );
}
