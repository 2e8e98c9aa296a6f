import { Inbox } from 'lucide-react';
import { usePortalOpening } from '../../stores/portal-opening.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';

/** Files of the platform that nobody has put away yet: they may be the only ones of their kind. */
export function ReceivedWaiting() {
  const { t } = useWords();
  const count = useShell((state) => state.app?.receivedFiles ?? 0);
  const busy = usePortalOpening((state) => state.busy);
  const open = usePortalOpening((state) => state.open);
  if (count === 0) return null;
  return (
    <Callout tone="warning" title={t('issuance.received.title', { count })} testId="received-waiting">
      <p>{t('issuance.received.help')}</p>
      <div className="row">
        <Button
          icon={Inbox}
          isDisabled={busy}
          data-testid="received-waiting-open"
          onPress={() => void open(null)}
        >
          {t('issuance.received.open')}
        </Button>
      </div>
    </Callout>
  );
}
