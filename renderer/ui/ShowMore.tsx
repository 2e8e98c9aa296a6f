import { useWords } from '../text/useWords.ts';
import { Button } from './Button.tsx';

/** How many items a long list shows at first, and more at each asking. */
export const listPage = 50;

interface ShowMoreProps {
  readonly shown: number;
  readonly total: number;
  readonly onMore: () => void;
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
