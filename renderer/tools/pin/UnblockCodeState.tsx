import type { Card } from '../../../core/card/card.ts';
import { useCards } from '../../stores/cards.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';

/** What is left to try of the unblocking code, and what this middleware needs: before a try is spent on it. */
export function UnblockCodeState({ card }: { readonly card: Card }) {
  const { t } = useWords();
  const maker = useCards(
    (state) => state.view?.modules.find(({ path }) => path === card.ref.module)?.manufacturer ?? '',
  );
  const { unblockCodeState } = card;
  return (
    <>
      {unblockCodeState !== 'normal' && (
        <Callout
          tone={unblockCodeState === 'count-low' ? 'warning' : 'danger'}
          title={t(`pinCare.unblockState.${unblockCodeState}Title`)}
          testId="unblock-state"
        >
          <p>{t(`pinCare.unblockState.${unblockCodeState}`)}</p>
        </Callout>
      )}
      {maker.startsWith('OpenSC') && unblockCodeState !== 'locked' && (
        <Callout tone="info" testId="unblock-middleware">
          <p>{t('pinCare.unblockWithOpensc')}</p>
        </Callout>
      )}
    </>
  );
}
