import { CreditCard, FileCog, Usb } from 'lucide-react';
import type { CardsView } from '../../../electron/contract/contract.ts';
import type { ModuleReport } from '../../../core/card/types.ts';
import { useShell } from '../../stores/shell.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import './Middleware.css';

/** Readers and PKCS#11 modules, for whoever must find out why a card does not show. */
export function Middleware({ view }: { readonly view: CardsView }) {
  const { t } = useWords();
  const chooseModule = useShell((state) => state.chooseModule);
  const broken = view.modules.some(({ error }) => error !== null);
  return (
    <Fold title={t('middleware.title')} defaultOpen={broken}>
      <div className="panel middleware">
        <section>
          <h3>{t('middleware.readers')}</h3>
          {view.readers.length === 0 && <p className="soft">{t('middleware.noReader')}</p>}
          <ul>
            {view.readers.map(({ module, slotId, name, cardPresent }) => (
              <li key={`${module} ${slotId}`} className="middleware__item">
                <Usb size={18} aria-hidden />
                <span className="middleware__name">{name}</span>
                <Chip tone={cardPresent ? 'brand' : 'neutral'} {...(cardPresent ? { icon: CreditCard } : {})}>
                  {t(cardPresent ? 'middleware.cardPresent' : 'middleware.cardAbsent')}
                </Chip>
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h3>{t('middleware.modules')}</h3>
          {view.modules.length === 0 && <p className="soft">{t('middleware.noModule')}</p>}
          <ul>
            {view.modules.map((module) => (
              <ModuleItem key={module.path} module={module} />
            ))}
          </ul>
        </section>
        <div>
          <Button icon={FileCog} onPress={() => void chooseModule()}>
            {t('middleware.choose')}
          </Button>
        </div>
      </div>
    </Fold>
  );
}

function ModuleItem({ module }: { readonly module: ModuleReport }) {
  const words = useWords();
  const { t } = words;
  const chosen = useShell((state) => state.app?.chosenModule === module.path);
  const facts = [
    module.manufacturer,
    module.description,
    module.version === null ? null : t('middleware.version', { version: module.version }),
    module.cryptoki === null ? null : t('middleware.cryptoki', { version: module.cryptoki }),
  ].filter((fact) => fact !== null && fact !== '');
  return (
    <li className="middleware__item">
      <FileCog size={18} aria-hidden />
      <div className="middleware__name">
        <span className="mono">{module.path}</span>
        <span className="small soft">{facts.join(' · ')}</span>
        {module.error !== null && (
          <span className="middleware__problem">{Object.values(words.error(module.error)).join(' ')}</span>
        )}
      </div>
      {chosen && <Chip tone="brand">{t('middleware.chosen')}</Chip>}
      {module.error !== null && <Chip tone="danger">{t('middleware.unusable')}</Chip>}
    </li>
  );
}
