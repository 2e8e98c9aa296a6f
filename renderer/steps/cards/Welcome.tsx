import { CreditCard, FlaskConical, FolderSearch, Usb } from 'lucide-react';
import type { CardsView } from '../../../electron/contract/cards.ts';
import { useMiddleware } from '../../stores/middleware.ts';
import { useShell } from '../../stores/shell.ts';
import type { TextKey } from '../../text/text.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { DemoStart } from './DemoStart.tsx';
import { Way } from './Way.tsx';
import './Welcome.css';

/** No card yet: what is missing, and the ways on. */
export function Welcome({ view }: { readonly view: CardsView }) {
  const { t } = useWords();
  const demo = useShell((state) => state.app !== null && state.app.demo !== null);
  const choose = useMiddleware((state) => state.choose);
  const error = useMiddleware((state) => state.error);
  const [title, text] = invitation(view, demo);
  const absence = ['NO_CARD', 'NO_READER', 'NO_MODULE'].includes(view.problem?.code ?? 'NO_CARD');
  return (
    <div className="stack">
      {!absence && <ErrorNotice error={view.problem} />}
      <ErrorNotice error={error} />
      <EmptyState icon={CreditCard} title={t(title)} text={t(text)} />
      {!demo && (
        <section className="stack" aria-labelledby="ways">
          <h2 id="ways">{t('welcome.waysTitle')}</h2>
          <ul className="welcome__ways">
            <Way icon={FlaskConical} title={t('welcome.demoWayTitle')} text={t('welcome.demoWay')} featured>
              <DemoStart />
            </Way>
            <Way icon={Usb} title={t('welcome.readerTitle')} text={t('welcome.reader')} />
            <Way icon={FolderSearch} title={t('welcome.moduleTitle')} text={t('welcome.module')}>
              <Button onPress={() => void choose(null)}>{t('welcome.chooseModule')}</Button>
            </Way>
          </ul>
        </section>
      )}
    </div>
  );
}

function invitation({ modules, readers }: CardsView, demo: boolean): readonly [TextKey, TextKey] {
  if (demo) return ['welcome.demoTitle', 'welcome.demo'];
  if (readers.length > 0) return ['welcome.noCardTitle', 'welcome.noCard'];
  if (modules.some(({ error }) => error === null)) return ['welcome.noReaderTitle', 'welcome.noReader'];
  return ['welcome.noModuleTitle', 'welcome.noModule'];
}
