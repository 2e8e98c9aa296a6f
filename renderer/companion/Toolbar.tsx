import { ArrowLeft, FlaskConical, House, RotateCw } from 'lucide-react';
import type { PortalView } from '../../electron/contract/portal.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';
import { Chip } from '../ui/Chip.tsx';
import { Address } from './Address.tsx';
import './Toolbar.css';

type Shown = Pick<PortalView, 'address' | 'canGoBack' | 'host' | 'loading' | 'sandbox'>;

/** What a browser shows above a page, and no more: the page goes where its own links lead. */
export function Toolbar({ view: { address, canGoBack, host, loading, sandbox } }: { readonly view: Shown }) {
  const { t } = useWords();
  const move = usePortal((state) => state.move);
  const go = (where: 'back' | 'reload' | 'home') => () => void move(where);
  return (
    <header className="toolbar">
      <div className="toolbar__buttons" role="toolbar" aria-label={t('portal.toolbar')}>
        <Button
          look="quiet"
          icon={ArrowLeft}
          iconOnly
          isDisabled={!canGoBack}
          data-testid="portal-back"
          onPress={go('back')}
        >
          {t('portal.back')}
        </Button>
        <Button look="quiet" icon={RotateCw} iconOnly data-testid="portal-reload" onPress={go('reload')}>
          {t('portal.reload')}
        </Button>
        <Button look="quiet" icon={House} iconOnly data-testid="portal-home" onPress={go('home')}>
          {t('portal.home')}
        </Button>
      </div>
      <Address address={address} host={host} loading={loading} />
      {sandbox && (
        <Chip tone="warning" icon={FlaskConical}>
          {t('portal.sandbox')}
        </Chip>
      )}
    </header>
  );
}
