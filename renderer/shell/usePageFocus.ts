import { useEffect, useRef } from 'react';
import { useJourney } from '../stores/journey.ts';
import { focusPageTitle } from '../ui/page-title.ts';

/** A new page is begun at its heading, unless it asks for something at once. */
export function usePageFocus(): void {
  const page = useJourney((state) => state.page);
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    if (document.querySelector('#content :focus') !== null) return;
    const content = document.getElementById('content');
    content?.scrollTo(0, 0);
    // In a low window it is the whole column that scrolls.
    content?.parentElement?.scrollTo(0, 0);
    focusPageTitle();
  }, [page]);
}
