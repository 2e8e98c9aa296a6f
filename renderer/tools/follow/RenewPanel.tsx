import { FilePlus } from 'lucide-react';
import type { FollowedCertificate } from '../../../electron/contract/follow.ts';
import { longDate } from '../../format/dates.ts';
import { useDraft } from '../../stores/draft.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { RenewForm } from './RenewForm.tsx';

/** What takes over from a certificate: its renewal in its last 90 days, else a new request. */
export function RenewPanel({ certificate }: { readonly certificate: FollowedCertificate }) {
  const { t, locale } = useWords();
  const { state, replacedBy, renewal, notAfter, actions } = certificate;
  const go = useJourney((journey) => journey.go);
  const replace = useDraft((draft) => draft.replace);
  const words = {
    active: t('follow.renew.tooEarly', { date: longDate(renewal.opensAt, locale) }),
    'to-renew': t('follow.renew.help'),
    expired: t('follow.renew.expired', { date: longDate(notAfter, locale) }),
    revoked: t('follow.renew.revoked'),
  } as const;
  // Old and new stand side by side above.
  if (replacedBy !== null) return null;
  const free = actions.includes('request-anew');
  return (
    <section className="stack" aria-labelledby="renewal" data-testid="renewal">
      <div>
        <h4 id="renewal">{t('follow.renew.title')}</h4>
        <p className="small">{free ? words[state] : t('follow.renew.asked')}</p>
      </div>
      {actions.includes('renew') && <RenewForm certificate={certificate} />}
      <div className="row">
        {free ? (
          <>
            <Button
              icon={FilePlus}
              look={state === 'expired' || state === 'revoked' ? 'primary' : 'quiet'}
              data-testid="request-anew"
              onPress={() => {
                replace(certificate);
                go('request');
              }}
            >
              {t('follow.renew.anew')}
            </Button>
            <span className="small soft">{t('follow.renew.anewHelp')}</span>
          </>
        ) : (
          <Button
            onPress={() => {
              go('issuance');
            }}
          >
            {t('follow.toRequest')}
          </Button>
        )}
      </div>
    </section>
  );
}
