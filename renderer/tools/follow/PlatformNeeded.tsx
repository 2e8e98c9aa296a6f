import { OpenPortal } from '../../steps/issuance/OpenPortal.tsx';
import { useSession } from '../../stores/session.ts';
import { onSandbox, useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ToAuthentication } from './ToAuthentication.tsx';

/** Whether a card leads to a platform that has a web service. */
export function useConnected(): boolean {
  const sandbox = useShell(onSandbox);
  const session = useSession((state) => state.session);
  return sandbox && session !== null;
}

/** What the platform's web service alone can do: says what is missing for it, and leads there. */
export function PlatformNeeded() {
  const { t } = useWords();
  const sandbox = useShell(onSandbox);
  const connected = useConnected();
  if (connected || !sandbox) return null;
  return (
    <Callout tone="warning" title={t('queue.needsSessionTitle')} testId="platform-needed">
      <p>{t('follow.needsSession')}</p>
      <div className="row">
        <ToAuthentication />
      </div>
    </Callout>
  );
}

/** What a person does on the pages of a platform without a web service, for one certificate. */
export function OnItsPages({ certificateId }: { readonly certificateId: string }) {
  const { t } = useWords();
  return (
    <Callout tone="info" testId="on-its-pages">
      <p>{t('follow.onItsPages')}</p>
      <OpenPortal
        recordId={certificateId}
        label={t('follow.revoke.onPages')}
        look="primary"
        testId="revoke-portal"
      />
    </Callout>
  );
}
