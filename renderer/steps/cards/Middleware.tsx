import { Activity, Usb } from 'lucide-react';
import type { CardsView } from '../../../electron/contract/cards.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CardPresence } from '../../ui/CardPresence.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import './Middleware.css';

/** The readers, what is wrong with a module, and the way to the whole diagnosis. */
export function Middleware({ view }: { readonly view: CardsView }) {
  const { t } = useWords();
  const go = useJourney((state) => state.go);
  const broken = view.modules.filter(({ error }) => error !== null);
  return (
    <Fold title={t('middleware.title')} level={2} defaultOpen={broken.length > 0}>
      <div className="panel">
        {view.readers.length === 0 && <p className="soft">{t('middleware.noReader')}</p>}
        {view.readers.length > 0 && (
          <ul>
            {view.readers.map(({ module, slotId, name, cardPresent }) => (
              <li key={`${module} ${slotId}`} className="middleware__item">
                <Usb size={18} aria-hidden />
                <span className="middleware__name">{name}</span>
                <CardPresence present={cardPresent} />
              </li>
            ))}
          </ul>
        )}
        {view.modules.length === 0 && <p className="soft">{t('middleware.noModule')}</p>}
        {broken.map(({ path, error }) => (
          <ErrorNotice key={path} error={error} />
        ))}
        <div>
          <Button
            icon={Activity}
            data-testid="to-diagnostics"
            onPress={() => {
              go('diagnostics');
            }}
          >
            {t('middleware.diagnose')}
          </Button>
        </div>
      </div>
    </Fold>
  );
}
