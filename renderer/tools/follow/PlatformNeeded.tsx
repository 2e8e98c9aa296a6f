import { useSession } from '../../stores/session.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';
import { ToAuthentication } from './ToAuthentication.tsx';

/** Whether a card leads to the platform. */
export function useConnected(): boolean {
  const platform = useShell((state) => state.app?.platform ?? null);
  const session = useSession((state) => state.session);
  return platform !== null && session !== null;
}

/** What the platform alone can do: says what is missing for it, and leads there; nothing once it is connected. */
export function PlatformNeeded() {
  const { t } = useWords();
  const platform = useShell((state) => state.app?.platform ?? null);
  const connected = useConnected();
  if (connected) return null;
  if (platform === null) {
    return (
      <Callout tone="info" title={t('issuance.noPlatformTitle')} testId="platform-needed">
        <p>{t('follow.onItsPages')}</p>
      </Callout>
    );
  }
  return (
    <Callout tone="warning" title={t('queue.needsSessionTitle')} testId="platform-needed">
      <p>{t('follow.needsSession')}</p>
      <div className="row">
        <ToAuthentication />
      </div>
    </Callout>
  );
}
