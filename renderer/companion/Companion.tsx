import { useEffect, type CSSProperties } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { portalLayout } from '../../electron/contract/portal-layout.ts';
import { usePortal } from '../stores/portal.ts';
import { useWords } from '../text/useWords.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { SpokenRegions } from '../ui/SpokenRegions.tsx';
import { Arrival } from './Arrival.tsx';
import { PageProblem } from './PageProblem.tsx';
import { Panel } from './Panel.tsx';
import { Toolbar } from './Toolbar.tsx';
import './Companion.css';

/** Where the shell lays the platform's page is told once, for it and for the style sheet. */
const geometry = {
  '--portal-toolbar': `${portalLayout.toolbar}px`,
  '--portal-panel': `${portalLayout.panel}px`,
} as CSSProperties;

/** The assisted window: a toolbar, room for the platform's page, and the panel beside it. */
export function Companion() {
  const { t, locale } = useWords();
  const view = usePortal((state) => state.view);
  const error = usePortal((state) => state.error);
  const title = t('portal.title');

  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = title;
  }, [locale, title]);

  return (
    <I18nProvider locale={locale}>
      <div className="companion" style={geometry}>
        {view !== null && <Toolbar view={view} />}
        <div className="companion__page">
          {view !== null && view.problem !== null && <PageProblem problem={view.problem} />}
        </div>
        <main className="companion__panel" aria-label={t('portal.panel')} data-testid="portal-panel">
          {error !== null && (
            <Arrival key={error.code}>
              <ErrorNotice error={error} />
            </Arrival>
          )}
          {view === null ? <p className="soft">{t('loading')}</p> : <Panel view={view} />}
        </main>
        <SpokenRegions />
      </div>
    </I18nProvider>
  );
}
