import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useSpoken } from '../stores/spoken.ts';
import './Callout.css';

const icons = { info: Info, good: CircleCheck, warning: TriangleAlert, danger: CircleAlert } as const;

interface CalloutProps {
  readonly tone: keyof typeof icons;
  readonly title?: string;
  readonly children?: ReactNode;
  /** Said aloud by screen readers as soon as it appears. */
  readonly alert?: boolean;
  readonly id?: string;
  readonly testId?: string;
}

export function Callout({ tone, title, children, alert = false, id, testId }: CalloutProps) {
  const Icon = icons[tone];
  const body = useRef<HTMLDivElement>(null);
  const text = useRef('');
  const speak = useSpoken((state) => state.speak);

  useEffect(() => {
    if (!alert || body.current === null) return;
    const shown = [...body.current.childNodes].map(({ textContent }) => textContent).join(' ');
    if (shown !== text.current) speak(shown, tone === 'warning' || tone === 'danger');
    text.current = shown;
  });

  return (
    <div id={id} className={`callout callout--${tone}`} data-testid={testId}>
      <Icon size={20} aria-hidden />
      <div ref={body} className="callout__body">
        {title !== undefined && <p className="callout__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
