import { Mail, MailCheck } from 'lucide-react';
import type { FollowedCertificate } from '../../../electron/contract/follow.ts';
import { activityOf, useFollow } from '../../stores/follow.ts';
import { useJourney } from '../../stores/journey.ts';
import { useRor } from '../../stores/ror.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

/** The name to tell the ROR team, then that it was told. */
export function DeclareName({ certificate }: { readonly certificate: FollowedCertificate }) {
  const { t } = useWords();
  const { busy, error } = useFollow((state) => activityOf(state, 'declareName'));
  const declareName = useFollow((state) => state.declareName);
  const choose = useRor((state) => state.choose);
  const go = useJourney((state) => state.go);
  const { id, distinguishedName, declaredName, actions } = certificate;
  return (
    <>
      {declaredName === distinguishedName && <p>{t('follow.name.declared')}</p>}
      <ErrorNotice error={error} />
      <div className="row">
        {actions.includes('declare-name') && (
          <Button
            icon={MailCheck}
            isPending={busy}
            data-testid="declare-name"
            onPress={() => void declareName(id)}
          >
            {t('follow.name.declare')}
          </Button>
        )}
        <Button
          icon={Mail}
          data-testid="declare-message"
          onPress={() => {
            choose(id);
            go('ror');
          }}
        >
          {t('declaration.prepare')}
        </Button>
        <CopyButton text={distinguishedName} label={t('vault.copyDn')} />
      </div>
    </>
  );
}
