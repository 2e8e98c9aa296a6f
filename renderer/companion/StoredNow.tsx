import { FileBadge } from 'lucide-react';
import type { PortalView } from '../../electron/contract/portal.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Callout } from '../ui/Callout.tsx';
import { DistinguishedName } from '../ui/DistinguishedName.tsx';
import { KeepCode } from './KeepCode.tsx';

/** The certificate is in the vault: there is nothing left to do here. */
export function StoredNow({ certificateId, distinguishedName }: NonNullable<PortalView['stored']>) {
  const { t } = useWords();
  const close = usePortal((state) => state.close);
  return (
    <div className="stack">
      <Callout tone="good" title={t('portal.storedTitle')} alert testId="portal-stored">
        <DistinguishedName name={distinguishedName} testId="portal-stored-dn" />
        <p className="small">{t('portal.stored')}</p>
        <div className="row">
          <Button look="primary" icon={FileBadge} data-testid="portal-close" onPress={() => void close()}>
            {t('portal.close')}
          </Button>
        </div>
      </Callout>
      <KeepCode certificateId={certificateId} />
    </div>
  );
}
