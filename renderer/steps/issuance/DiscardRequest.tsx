import { Trash2 } from 'lucide-react';
import type { KeyMaker } from '../../../core/vault/records.ts';
import { useRequests } from '../../stores/requests.ts';
import { useWords } from '../../text/useWords.ts';
import { TwoPresses } from '../../ui/TwoPresses.tsx';

interface DiscardRequestProps {
  readonly id: string;
  readonly keyMaker: KeyMaker;
  readonly disabled: boolean;
  /** The platform may know it: there it stays. */
  readonly sent: boolean;
}

/** For a request that was refused for good. Erasing a key can't be undone. */
export function DiscardRequest({ id, keyMaker, disabled, sent }: DiscardRequestProps) {
  const { t } = useWords();
  const discard = useRequests((state) => state.discard);
  return (
    <TwoPresses
      label={t('issuance.discard')}
      confirm={t(`issuance.discardConfirm.${keyMaker}`)}
      cancel={t('issuance.discardCancel')}
      icon={Trash2}
      disabled={disabled}
      onConfirm={() => void discard(id)}
      testId="request-discard"
    >
      <p>{t(`issuance.discardWarning.${keyMaker}`)}</p>
      {sent && <p>{t(`issuance.discardSent.${keyMaker}`)}</p>}
    </TwoPresses>
  );
}
