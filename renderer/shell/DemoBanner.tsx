import { ChevronDown, FlaskConical } from 'lucide-react';
import type { DemoState } from '../../electron/contract/application.ts';
import { useDemo } from '../stores/demo.ts';
import { useJourney } from '../stores/journey.ts';
import { useShell } from '../stores/shell.ts';
import { useWords } from '../text/useWords.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { DemoCardTile } from './DemoCardTile.tsx';
import './DemoBanner.css';

/** Says that nothing is real, and holds the drawer of demonstration cards. */
export function DemoBanner() {
  const demo = useShell((state) => state.app?.demo ?? null);
  return demo === null ? null : <Banner demo={demo} />;
}

function Banner({ demo }: { readonly demo: DemoState }) {
  const { t } = useWords();
  const onCards = useJourney((state) => state.page === 'cards');
  const asked = useDemo((state) => state.drawer);
  const error = useDemo((state) => state.error);
  const openDrawer = useDemo((state) => state.openDrawer);
  const open = asked ?? onCards;
  return (
    <aside className="demo-banner" aria-label={t('demo.drawer')}>
      <div className="demo-banner__bar">
        <FlaskConical size={18} aria-hidden />
        <strong>{t('demo.banner')}</strong>
        <span className="demo-banner__pin">{t('demo.pin', { pin: demo.pin })}</span>
        <button
          type="button"
          className="demo-banner__toggle"
          aria-expanded={open}
          aria-label={t(open ? 'demo.hideCards' : 'demo.showCards')}
          data-testid="demo-drawer"
          onClick={() => {
            openDrawer(!open);
          }}
        >
          {t('demo.toggle')}
          <ChevronDown size={16} aria-hidden />
        </button>
      </div>
      {open && (
        <ul className="demo-banner__cards">
          {demo.cards.map((card) => (
            <DemoCardTile key={card.number} card={card} />
          ))}
        </ul>
      )}
      {open && <ErrorNotice error={error} />}
    </aside>
  );
}
