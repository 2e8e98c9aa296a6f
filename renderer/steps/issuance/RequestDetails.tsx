import type { RequestView } from '../../../electron/contract/requests.ts';
import { dateAndTime } from '../../format/dates.ts';
import { RecordSecrets } from '../../secrets/RecordSecrets.tsx';
import { useQueue } from '../../stores/queue.ts';
import { useWords } from '../../text/useWords.ts';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { DiscardRequest } from './DiscardRequest.tsx';

export function RequestDetails({ request }: { readonly request: RequestView }) {
  const { t, locale } = useWords();
  const occupied = useQueue((state) => state.busy);
  const { id, keyMaker, contactEmails, createdAt, updatedAt } = request;
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: t('vault.dn'), value: <DistinguishedName name={request.distinguishedName} /> },
          { name: t('request.contacts'), value: contactEmails.join(', ') },
          { name: t('issuance.keyMaker'), value: t(`request.keyMakers.${keyMaker}`) },
          { name: t('issuance.key'), value: request.publicKeyFingerprint, mono: true },
          { name: t('issuance.reference'), value: request.platformReference, mono: true },
          { name: t('vault.requestedWith'), value: request.askedBy },
          { name: t('issuance.created'), value: dateAndTime(createdAt, locale) },
          { name: t('issuance.updated'), value: dateAndTime(updatedAt, locale) },
        ]}
      />
      <h4>{t('secrets.title')}</h4>
      <RecordSecrets recordId={id} />
      <DiscardRequest
        id={id}
        keyMaker={keyMaker}
        disabled={occupied}
        sent={request.state !== 'drafted' && request.state !== 'prepared'}
      />
    </div>
  );
}
