import { House } from 'lucide-react';
import { useJourney } from '../stores/journey.ts';
import { useWords } from '../text/useWords.ts';
import './ToolList.css';

/** The first page, above the journey. */
export function HomeLink() {
  const { t } = useWords();
  const current = useJourney((state) => state.page === 'home');
  const go = useJourney((state) => state.go);
  return (
    <nav className="home-link" aria-label={t('home.title')}>
      <button
        type="button"
        className="tool-list__button"
        aria-current={current ? 'page' : undefined}
        title={t('home.title')}
        data-testid="go-home"
        onClick={() => {
          go('home');
        }}
      >
        <House size={18} aria-hidden />
        <span className="tool-list__name">{t('home.title')}</span>
      </button>
    </nav>
  );
}
