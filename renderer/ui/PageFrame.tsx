import type { ReactNode } from 'react';
import { pageTitleId } from './page-title.ts';
import './PageFrame.css';

interface PageFrameProps {
  /** Where the page stands among the others. */
  readonly eyebrow: string;
  readonly title: string;
  readonly lede: string;
  readonly children: ReactNode;
}

/** The frame that every page shares. */
export function PageFrame({ eyebrow, title, lede, children }: PageFrameProps) {
  return (
    <section className="page-frame" aria-labelledby={pageTitleId}>
      <header className="page-frame__header">
        <p className="page-frame__eyebrow">{eyebrow}</p>
        <h1 id={pageTitleId} tabIndex={-1} className="page-frame__title">
          {title}
        </h1>
        <p className="page-frame__lede">{lede}</p>
      </header>
      {children}
    </section>
  );
}
