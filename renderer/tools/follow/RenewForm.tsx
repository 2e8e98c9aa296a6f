import { RefreshCcwDot } from 'lucide-react';
import { useState } from 'react';
import type { KeyMaker } from '../../../core/vault/records.ts';
import type { FollowedCertificate } from '../../../electron/contract/follow.ts';
import { KeyMakerField } from '../../steps/request/KeyMakerField.tsx';
import { usualKeyMaker } from '../../stores/draft.ts';
import { activityOf, useFollow } from '../../stores/follow.ts';
import { useJourney } from '../../stores/journey.ts';
import { useQueue } from '../../stores/queue.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { PlatformNeeded, useConnected } from './PlatformNeeded.tsx';

/** Asks for a renewal, and carries it through the queue where a session is open. */
export function RenewForm({
  certificate: { id, contactEmails },
}: {
  readonly certificate: FollowedCertificate;
}) {
  const { t } = useWords();
  const sandbox = useShell(onSandbox);
  const connected = useConnected();
  const { busy, error } = useFollow((state) => activityOf(state, 'renew'));
  const { renew, select } = useFollow();
  const { busy: running, run } = useQueue();
  const go = useJourney((state) => state.go);
  const [contacts, setContacts] = useState(contactEmails.join(', '));
  const [chosen, setChosen] = useState<KeyMaker | null>(null);
  const [terms, setTerms] = useState(false);
  const keyMaker = chosen ?? usualKeyMaker(sandbox);
  const atOnce = keyMaker === 'here' && connected;

  const submit = async (): Promise<void> => {
    const request = await renew(id, keyMaker, contacts);
    if (request === null) return;
    if (!atOnce) {
      go('issuance');
      return;
    }
    const report = await run([request.id], terms);
    select(report?.stored[0]?.certificateId ?? id);
  };

  return (
    <div className="stack" data-testid="renew-form">
      <TextInput
        label={t('request.contacts')}
        help={t('request.contactsHelp')}
        value={contacts}
        onChange={setContacts}
        testId="renew-contacts"
      />
      <KeyMakerField value={chosen} onChange={setChosen} />
      {keyMaker === 'here' && <PlatformNeeded />}
      {atOnce && (
        <Agreement
          text={t('queue.terms')}
          help={t('queue.termsHelp')}
          isSelected={terms}
          onChange={setTerms}
          testId="renew-terms"
        />
      )}
      <ErrorNotice error={error} />
      <div className="row">
        <Button
          look="primary"
          icon={RefreshCcwDot}
          isPending={busy || running}
          data-testid="renew-submit"
          onPress={() => void submit()}
        >
          {t(atOnce ? 'follow.renew.submit' : 'follow.renew.prepare')}
        </Button>
        {!atOnce && <span className="small soft">{t('follow.renew.prepareHelp')}</span>}
      </div>
    </div>
  );
}
