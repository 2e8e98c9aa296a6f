import { ShieldQuestionMark } from 'lucide-react';
import type { FollowedCertificate } from '../../../electron/contract/follow.ts';
import { certificateRevocation } from '../../format/certificate-revocation.ts';
import { useFollow } from '../../stores/follow.ts';
import { useQueue } from '../../stores/queue.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { SourceFailures } from '../../ui/SourceFailures.tsx';

/** Whether it is revoked, by which proof, of when and from where. */
export function RevocationState({ certificate }: { readonly certificate: FollowedCertificate }) {
  const words = useWords();
  const { t } = words;
  const { refreshing, refresh } = useFollow();
  const running = useQueue((state) => state.busy);
  const { id, state, revocation } = certificate;
  const { facts, remark } = certificateRevocation(certificate, words);
  return (
    <section className="stack" aria-labelledby="revocation-state" data-testid="revocation-state">
      <h4 id="revocation-state">{t('follow.revocation.title')}</h4>
      <Facts facts={facts} />
      {remark !== null && <p className="small">{remark}</p>}
      {revocation !== null && revocation.revokedAuthority !== null && (
        <Callout tone="danger" alert>
          <p>{t('follow.revocation.authority', { name: revocation.revokedAuthority })}</p>
        </Callout>
      )}
      <SourceFailures failures={revocation?.verdict.failures ?? []} />
      {state !== 'expired' && (
        <div className="row">
          <Button
            icon={ShieldQuestionMark}
            isPending={refreshing}
            isDisabled={running}
            data-testid="check-revocation"
            onPress={() => void refresh(id)}
          >
            {t('follow.revocation.check')}
          </Button>
        </div>
      )}
    </section>
  );
}
