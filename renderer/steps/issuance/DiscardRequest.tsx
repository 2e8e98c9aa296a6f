import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useRequests } from '../../stores/requests.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

interface DiscardRequestProps {
  readonly id: string;
  readonly disabled: boolean;
  /** The platform may know it: there it stays. */
  readonly sent: boolean;
}

/** For a request that was refused for good. Erasing a key can't be undone: it takes two presses. */
export function DiscardRequest({ id, disabled, sent }: DiscardRequestProps) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const discard = useRequests((state) => state.discard);
  if (!asking) {
    return (
      <div className="row">
        <Button
          look="quiet"
          icon={Trash2}
          isDisabled={disabled}
          data-testid="request-discard"
          onPress={() => {
            setAsking(true);
          }}
        >
          {t('issuance.discard')}
        </Button>
      </div>
    );
  }
  return (
    <Callout tone="warning">
      <p>{t('issuance.discardWarning')}</p>
      {sent && <p>{t('issuance.discardSent')}</p>}
      <div className="row">
        <Button
          icon={Trash2}
          isDisabled={disabled}
          data-testid="request-discard-confirm"
          onPress={() => void discard(id)}
        >
          {t('issuance.discardConfirm')}
        </Button>
        <Button
          onPress={() => {
            setAsking(false);
          }}
        >
          {t('issuance.discardCancel')}
        </Button>
      </div>
    </Callout>
  );
}
