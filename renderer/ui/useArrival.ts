import { useEffect, useRef, type RefObject } from 'react';

/** Scrolls to an element once, when it appears by itself where nobody may be looking. */
export function useArrival<Arrived extends Element>(): RefObject<Arrived | null> {
  const element = useRef<Arrived>(null);
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return element;
}
