import type { FollowedEntry } from '../../../electron/contract/follow.ts';
import { followTones } from '../../format/follow.ts';
import type { Stretch, TimeAxis } from '../../format/time-axis.ts';

interface LifeBarProps {
  readonly entry: FollowedEntry;
  readonly axis: TimeAxis;
}

/** From when to when a certificate lasts, on the axis of them all: the entry's words say the same. */
export function LifeBar({ entry, axis }: LifeBarProps) {
  const life =
    entry.kind === 'certificate'
      ? axis.stretch(entry.notBefore, entry.notAfter)
      : axis.stretch(entry.since, entry.since);
  const renewal =
    entry.kind === 'certificate' ? axis.stretch(entry.renewal.opensAt, entry.renewal.closesAt) : null;
  return (
    <svg
      className={`life-bar life-bar--${followTones[entry.state]}`}
      viewBox="0 0 100 24"
      preserveAspectRatio="none"
      aria-hidden
    >
      {axis.years.map(({ year, at }) => (
        <rect key={year} className="life-bar__year" x={at} y="0" width="0.2" height="24" />
      ))}
      {life !== null && <Bar className="life-bar__life" stretch={life} />}
      {renewal !== null && <Bar className="life-bar__renewal" stretch={renewal} />}
      <rect className="life-bar__today" x={axis.today} y="0" width="0.5" height="24" />
    </svg>
  );
}

/** A point in time has a width too, to be seen. */
function Bar({ className, stretch }: { readonly className: string; readonly stretch: Stretch }) {
  return (
    <rect className={className} x={stretch.start} y="8" width={Math.max(1, stretch.length)} height="8" />
  );
}
