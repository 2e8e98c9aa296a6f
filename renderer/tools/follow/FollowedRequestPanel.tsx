import type { FollowedRequest } from '../../../electron/contract/follow.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { NameCheck } from './NameCheck.tsx';

/** A request is carried on where all of them are. */
export function FollowedRequestPanel({ request }: { readonly request: FollowedRequest }) {
  const { t } = useWords();
  const go = useJourney((state) => state.go);
  return (
    <>
      <Facts
        facts={[
          { name: t('vault.dn'), value: <DistinguishedName name={request.distinguishedName} /> },
          { name: t('request.contacts'), value: request.contactEmails.join(', ') },
        ]}
      />
      {request.name !== null && <NameCheck name={request.name} />}
      <div className="row">
        <Button
          onPress={() => {
            go('issuance');
          }}
        >
          {t('follow.toRequest')}
        </Button>
      </div>
    </>
  );
}
