import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import type { FollowedCertificate } from '../../../electron/contract/follow.ts';
import { activityOf, useFollow } from '../../stores/follow.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** Only a person knows that the servers use the new one. @param certificate the new one. */
export function ConfirmServers({
  certificate: { id, toDo, actions },
}: {
  readonly certificate: FollowedCertificate;
}) {
  const { t } = useWords();
  const { busy, error } = useFollow((state) => activityOf(state, 'confirm'));
  const confirm = useFollow((state) => state.confirm);
  const [agreed, setAgreed] = useState(false);
  if (toDo === 'declare-name') return <p className="small">{t('follow.pair.declareFirst')}</p>;
  if (!actions.includes('confirm')) return null;
  return (
    <>
      <Agreement
        text={t('follow.pair.agree')}
        help={t('follow.pair.agreeHelp')}
        isSelected={agreed}
        onChange={setAgreed}
        testId="confirm-agree"
      />
      <ErrorNotice error={error} />
      <div className="row">
        <Button
          icon={CheckCheck}
          isPending={busy}
          isDisabled={!agreed}
          data-testid="confirm-servers"
          onPress={() => void confirm(id)}
        >
          {t('follow.pair.confirm')}
        </Button>
      </div>
    </>
  );
}
