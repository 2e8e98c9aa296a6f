import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

interface WayProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly featured?: boolean;
  readonly children?: ReactNode;
}

/** One way on from an empty window. */
export function Way({ icon: Icon, title, text, featured = false, children }: WayProps) {
  return (
    <li className={`welcome__way${featured ? ' welcome__way--featured' : ''}`}>
      <Icon size={22} strokeWidth={1.8} aria-hidden />
      <div>
        <h3>{title}</h3>
        <p className="small soft">{text}</p>
      </div>
      {children !== undefined && <div className="welcome__action">{children}</div>}
    </li>
  );
}
