import { ArrowRight } from 'lucide-react';
import type { PortalPhase } from '../../core/igc/portal-guide.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { Button } from '../ui/Button.tsx';

interface StageEndProps {
  readonly phase: PortalPhase;
  /** Every item is done. */
  readonly ready: boolean;
}

/** How a stage ends: by the person's word where the panel can't know, by what arrives otherwise. */
export function StageEnd({ phase, ready }: StageEndProps) {
  const { t } = useWords();
  const busy = usePortal((state) => state.busy);
  const asked = usePortal((state) => state.asked);
  return (
    <div className="stage__end">
      <p className="small soft">{t(`portal.end.${phase}`)}</p>
      {(phase === 'request' || phase === 'renew') && (
        <Button
          look={ready ? 'primary' : 'secondary'}
          icon={ArrowRight}
          isDisabled={busy}
          data-testid="portal-asked"
          onPress={() => void asked()}
        >
          {t('portal.asked')}
        </Button>
      )}
    </div>
  );
}
