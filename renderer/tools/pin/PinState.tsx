import { KeyRound } from 'lucide-react';
import type { PinState as State } from '../../../core/card/types.ts';
import { pinTones } from '../../format/pin.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Chip } from '../../ui/Chip.tsx';

interface PinStateProps {
  readonly state: State;
  /** In one line, where an error beside it tells what to do. */
  readonly brief: boolean;
}

/** What is left to try, in words: shown before any code is asked for. */
export function PinState({ state, brief }: PinStateProps) {
  const { t } = useWords();
  if (state === 'normal' || brief) {
    return (
      <div className="pin-state">
        <Chip tone={state === 'normal' ? 'good' : pinTones[state]} icon={KeyRound}>
          {t(`pinState.${state}`)}
        </Chip>
        {state === 'normal' && <p className="small soft">{t('pinCare.state.normal')}</p>}
      </div>
    );
  }
  return (
    <Callout
      tone={pinTones[state] === 'danger' ? 'danger' : 'warning'}
      title={t(`pinCare.state.${state}Title`)}
      testId="pin-state"
    >
      <p>{t(`pinCare.state.${state}`)}</p>
    </Callout>
  );
}
