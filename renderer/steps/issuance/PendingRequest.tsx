import { Send } from 'lucide-react';
import type { PendingRequestView } from '../../../electron/contract/certificates.ts';
import { dateAndTime } from '../../format/dates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useRequests } from '../../stores/requests.ts';
import { useSession } from '../../stores/session.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { DiscardRequest } from './DiscardRequest.tsx';

export function PendingRequest({ request }: { readonly request: PendingRequestView }) {
  const { t, locale } = useWords();
  const platform = useShell((state) => state.app?.platform ?? null);
  const authenticated = useSession((state) => state.session !== null);
  const refusal = useRequests((state) => state.refusals[request.id] ?? null);
  const busy = useRequests((state) => state.submitting === request.id);
  const occupied = useRequests((state) => state.submitting !== null);
  const submit = useRequests((state) => state.submit);
  const go = useJourney((state) => state.go);

  const send = async (): Promise<void> => {
    if (await submit(request.id)) go('vault');
  };

  return (
    <article className="panel" aria-label={request.structureName} data-testid={`request-${request.id}`}>
      <div className="pending-request__head">
        <h3>{request.structureName}</h3>
        <Chip tone={request.environment === 'prod' ? 'brand' : 'neutral'}>
          {t(`environment.${request.environment}`)}
        </Chip>
        <span className="small soft">
          {t('issuance.created', { date: dateAndTime(request.createdAt, locale) })}
        </span>
      </div>
      <DistinguishedName name={request.distinguishedName} />
      <Facts facts={[{ name: t('issuance.key'), value: request.publicKeyFingerprint, mono: true }]} />
      {!authenticated && (
        <Callout tone="warning">
          <p>{t('issuance.needsSession')}</p>
        </Callout>
      )}
      <ErrorNotice error={refusal} />
      <div className="row">
        <Button
          look="primary"
          icon={Send}
          isPending={busy}
          isDisabled={!busy && (!authenticated || platform === null || occupied)}
          data-testid="request-submit"
          onPress={() => void send()}
        >
          {t('issuance.submit')}
        </Button>
        {!authenticated && (
          <Button
            onPress={() => {
              go('authentication');
            }}
          >
            {t('issuance.toAuthentication')}
          </Button>
        )}
        {busy && (
          <span className="small soft" role="status">
            {t('issuance.busy')}
          </span>
        )}
      </div>
      <DiscardRequest id={request.id} disabled={occupied} />
    </article>
  );
}
