import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './Callout.css';

const icons = { info: Info, good: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const;

interface CalloutProps {
  readonly tone: keyof typeof icons;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Said aloud by screen readers as soon as it appears. */
  readonly alert?: boolean;
  readonly testId?: string;
}

export function Callout({ tone, title, children, alert = false, testId }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div className={`callout callout--${tone}`} role={alert ? 'alert' : undefined} data-testid={testId}>
      <Icon size={20} aria-hidden />
      <div className="callout__body">
        {title !== undefined && <p className="callout__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
