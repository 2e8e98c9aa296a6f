import { ChevronRight } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import type { FollowedEntry } from '../../../electron/contract/follow.ts';
import { longDate } from '../../format/dates.ts';
import { endOf, followTones } from '../../format/follow.ts';
import type { TimeAxis } from '../../format/time-axis.ts';
import { useFollow } from '../../stores/follow.ts';
import { useWords } from '../../text/useWords.ts';
import { Chip } from '../../ui/Chip.tsx';
import { FollowedCertificatePanel } from './FollowedCertificatePanel.tsx';
import { FollowedRequestPanel } from './FollowedRequestPanel.tsx';
import { LifeBar } from './LifeBar.tsx';
import '../../ui/Unfold.css';

interface FollowItemProps {
  readonly entry: FollowedEntry;
  /** All of the vault. */
  readonly entries: readonly FollowedEntry[];
  readonly axis: TimeAxis;
}

/** One line of the time line, which opens on what there is to know and to do. */
export function FollowItem({ entry, entries, axis }: FollowItemProps) {
  const words = useWords();
  const { t, locale } = words;
  const open = useFollow((state) => state.selected === entry.id);
  const select = useFollow((state) => state.select);
  const button = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const { state, environment, structureName, service } = entry;

  useEffect(() => {
    const active = document.activeElement;
    const left = active === document.body || (active?.closest('.follow-list') ?? null) !== null;
    // Opened from elsewhere in the list: keyboard and reader go on from here.
    if (!open || !left || active === button.current) return;
    button.current?.focus();
    button.current?.scrollIntoView({ block: 'start' });
  }, [open]);

  useEffect(() => {
    // What was pressed has done its work, and is gone.
    if (open && document.activeElement === document.body) button.current?.focus();
  }, [open, entry]);

  return (
    <article
      className="follow-item"
      aria-label={`${structureName} · ${service}`}
      data-testid={`follow-${entry.id}`}
      data-state={state}
    >
      <div className="follow-item__line">
        <div className="follow-item__words">
          <h3>
            <button
              ref={button}
              type="button"
              className="unfold-button follow-item__button"
              aria-expanded={open}
              aria-controls={open ? panel : undefined}
              onClick={() => {
                select(open ? null : entry.id);
              }}
            >
              <ChevronRight size={17} aria-hidden />
              {structureName}
              <span className="follow-item__service"> · {service}</span>
            </button>
          </h3>
          <div className="follow-item__facts">
            <Chip tone={followTones[state]}>{words.requestState(state)}</Chip>
            <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>
            <span className="small">
              {entry.kind === 'certificate'
                ? endOf(entry, words)
                : `${t('follow.request')} · ${t('follow.since', { date: longDate(entry.since, locale) })}`}
            </span>
          </div>
          {entry.toDo !== 'none' && <p className="small soft">{words.toDo(entry.toDo)}</p>}
        </div>
        <LifeBar entry={entry} axis={axis} />
      </div>
      {open && (
        <div id={panel} className="unfold-panel follow-item__panel">
          {entry.kind === 'certificate' ? (
            <FollowedCertificatePanel certificate={entry} entries={entries} />
          ) : (
            <FollowedRequestPanel request={entry} />
          )}
        </div>
      )}
    </article>
  );
}
