import type { FollowedEntry } from '../../../electron/contract/follow.ts';
import { followTones } from '../../format/follow.ts';
import { lifeOf, type Stretch, type TimeAxis } from '../../format/time-axis.ts';

interface LifeBarProps {
  readonly entry: FollowedEntry;
  readonly axis: TimeAxis;
}

/** From when to when an entry lasts, on the axis of them all: its words say the same. */
export function LifeBar({ entry, axis }: LifeBarProps) {
  const { life, renewal } = lifeOf(entry, axis);
  return (
    <svg className={`life-bar life-bar--${followTones[entry.state]}`} aria-hidden>
      {axis.years.map(({ year, at }) => (
        <rect key={year} className="life-bar__mark" x={`${at}%`} width="1" />
      ))}
      {life !== null && <Bar className="life-bar__life" stretch={life} />}
      {renewal !== null && <Bar className="life-bar__renewal" stretch={renewal} />}
      <rect className="life-bar__mark life-bar__mark--today" x={`${axis.today}%`} width="2" />
    </svg>
  );
}

/** A point in time has a width too, to be seen. */
function Bar({ className, stretch }: { readonly className: string; readonly stretch: Stretch }) {
  return <rect className={className} x={`${stretch.start}%`} width={`${Math.max(1, stretch.length)}%`} />;
}
