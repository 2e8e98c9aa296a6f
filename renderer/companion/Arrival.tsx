import { useEffect, useRef, type ReactNode } from 'react';

/** What comes by itself while the person looks elsewhere in the panel: scrolled to once, when it appears. */
export function Arrival({ children }: { readonly children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={element} className="arrival">
      {children}
    </div>
  );
}
