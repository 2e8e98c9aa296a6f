import { memo } from 'react';
import type { ParkEntry } from '../../core/home/park.ts';
import { longDate } from '../format/dates.ts';
import { followTones } from '../format/follow.ts';
import { timeLeft } from '../format/home.ts';
import { useFollow } from '../stores/follow.ts';
import { useJourney } from '../stores/journey.ts';
import { useWords } from '../text/useWords.ts';
import { Chip } from '../ui/Chip.tsx';

interface ParkRowProps {
  readonly entry: ParkEntry;
  /** Keeps the certificates of one structure. */
  readonly onStructure: (idNatStruct: string) => void;
}

/** One certificate on one line: its name opens it, its structure keeps those of the same one. */
export const ParkRow = memo(function ParkRow({ entry, onStructure }: ParkRowProps) {
  const words = useWords();
  const { t, locale } = words;
  const select = useFollow((state) => state.select);
  const go = useJourney((state) => state.go);
  const { id, state, environment, structureName, idNatStruct, service, notAfter } = entry;
  const left = state === 'revoked' ? null : timeLeft(entry, words);
  return (
    <li className="park-row" data-testid={`park-${id}`}>
      <div className="park-row__names">
        <button
          type="button"
          className="link-button park-row__service"
          onClick={() => {
            select(id);
            go('follow');
          }}
        >
          {service === '' ? t('home.unnamed') : service}
        </button>
        <button
          type="button"
          className="link-button small"
          aria-label={t('home.keepStructure', { name: structureName })}
          onClick={() => {
            onStructure(idNatStruct);
          }}
        >
          {structureName}
        </button>
      </div>
      <div className="park-row__facts">
        <Chip tone={followTones[state]}>{words.requestState(state)}</Chip>
        <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>
        <span className="small park-row__end">
          {longDate(notAfter, locale)}
          {left !== null && <span className="soft"> · {left}</span>}
        </span>
      </div>
    </li>
  );
});
