import { ArrowRight, LogOut } from 'lucide-react';
import type { SessionView } from '../../../electron/contract/cards.ts';
import { dateAndTime } from '../../format/dates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useSession } from '../../stores/session.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Facts } from '../../ui/Facts.tsx';

export function SessionPanel({ session }: { readonly session: SessionView }) {
  const { t, locale } = useWords();
  const close = useSession((state) => state.close);
  const error = useSession((state) => state.error);
  const go = useJourney((state) => state.go);
  return (
    <div className="panel">
      <Callout tone="good" title={t('authentication.success')}>
        <p data-testid="session-holder">{session.holder}</p>
      </Callout>
      <Facts
        facts={[
          { name: t('cards.type'), value: session.cardNumber },
          { name: t('authentication.subject'), value: <DistinguishedName name={session.subject} /> },
          { name: t('authentication.issuer'), value: <DistinguishedName name={session.issuer} /> },
          { name: t('authentication.root'), value: <DistinguishedName name={session.root} /> },
          { name: t('authentication.since'), value: dateAndTime(session.since, locale) },
        ]}
      />
      <ErrorNotice error={error} />
      <div className="row">
        <Button
          look="primary"
          icon={ArrowRight}
          onPress={() => {
            go('request');
          }}
        >
          {t('authentication.continue')}
        </Button>
        <Button icon={LogOut} data-testid="session-close" onPress={() => void close()}>
          {t('authentication.close')}
        </Button>
        <span className="small soft">{t('authentication.closeHelp')}</span>
      </div>
    </div>
  );
}
