import { Server } from 'lucide-react';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { OpenPortal } from './OpenPortal.tsx';
import { PlatformAddress } from './PlatformAddress.tsx';

/** Where requests go, and the way to its pages. */
export function Platform() {
  const { t } = useWords();
  const platform = useShell((state) => state.app?.platform ?? null);
  if (platform === null) return null;
  return (
    <section className="panel" aria-label={t('issuance.platform')} data-testid="platform">
      <div className="platform">
        <Server size={20} aria-hidden />
        <div className="platform__name">
          <p className="small soft">{t('issuance.platform')}</p>
          <p>
            <span className="mono">{platform.host}</span>
            {platform.sandbox && <span className="soft"> · {t('issuance.sandbox')}</span>}
          </p>
        </div>
        <OpenPortal recordId={null} label={t('issuance.portal.open')} look="secondary" testId="portal-open" />
      </div>
      {!platform.sandbox && <p className="small soft">{t('issuance.byHand')}</p>}
      {!platform.sandbox && <PlatformAddress platform={platform} />}
    </section>
  );
}
