import { PanelRightOpen } from 'lucide-react';
import { useJourney } from '../../stores/journey.ts';
import { usePortalOpening } from '../../stores/portal-opening.ts';
import { useSession } from '../../stores/session.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';

interface OpenPortalProps {
  /** Null: for nothing in particular. */
  readonly recordId: string | null;
  readonly label: string;
  readonly look: 'primary' | 'secondary' | 'quiet';
  readonly testId: string;
}

/** Opens the assisted window, or says what is missing for it. */
export function OpenPortal({ recordId, label, look, testId }: OpenPortalProps) {
  const { t } = useWords();
  const busy = usePortalOpening((state) => state.busy);
  const open = usePortalOpening((state) => state.open);
  const authenticated = useSession((state) => state.session !== null);
  const vaultOpen = useShell((state) => state.app?.vault === 'open');
  const go = useJourney((state) => state.go);
  return (
    <div className="open-portal">
      <div className="row">
        <Button
          look={authenticated && vaultOpen ? look : 'secondary'}
          icon={PanelRightOpen}
          isDisabled={busy || !authenticated || !vaultOpen}
          data-testid={testId}
          onPress={() => void open(recordId)}
        >
          {label}
        </Button>
        {!authenticated && (
          <Button
            look="quiet"
            onPress={() => {
              go('authentication');
            }}
          >
            {t('issuance.toAuthentication')}
          </Button>
        )}
      </div>
      {!authenticated && <p className="small soft">{t('issuance.portal.needsSession')}</p>}
      {authenticated && !vaultOpen && <p className="small soft">{t('issuance.portal.needsVault')}</p>}
    </div>
  );
}
