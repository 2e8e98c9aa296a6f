import { useEffect, useRef } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { HomePage } from './home/HomePage.tsx';
import { DemoBanner } from './shell/DemoBanner.tsx';
import { ExpiryBanner } from './shell/ExpiryBanner.tsx';
import { Notices } from './shell/Notices.tsx';
import { Rail } from './shell/Rail.tsx';
import { AuthenticationStep } from './steps/authentication/AuthenticationStep.tsx';
import { CardsStep } from './steps/cards/CardsStep.tsx';
import { ExportStep } from './steps/export/ExportStep.tsx';
import { IssuanceStep } from './steps/issuance/IssuanceStep.tsx';
import { RequestStep } from './steps/request/RequestStep.tsx';
import { VaultStep } from './steps/vault/VaultStep.tsx';
import { useJourney, type Page } from './stores/journey.ts';
import { useShell } from './stores/shell.ts';
import { useWords } from './text/useWords.ts';
import { CalendarPage } from './tools/calendar/CalendarPage.tsx';
import { CardStatusPage } from './tools/card-status/CardStatusPage.tsx';
import { DeployPage } from './tools/deploy/DeployPage.tsx';
import { DiagnosticsPage } from './tools/diagnostics/DiagnosticsPage.tsx';
import { FollowPage } from './tools/follow/FollowPage.tsx';
import { FilesPage } from './tools/files/FilesPage.tsx';
import { ImportPage } from './tools/import/ImportPage.tsx';
import { PinPage } from './tools/pin/PinPage.tsx';
import { RorPage } from './tools/ror/RorPage.tsx';
import { TourPage } from './tools/tour/TourPage.tsx';
import { VaultCarePage } from './tools/vault-care/VaultCarePage.tsx';
import { ErrorNotice } from './ui/ErrorNotice.tsx';
import './App.css';

const pages: Readonly<Record<Page, () => React.JSX.Element>> = {
  home: HomePage,
  cards: CardsStep,
  authentication: AuthenticationStep,
  request: RequestStep,
  issuance: IssuanceStep,
  vault: VaultStep,
  export: ExportStep,
  follow: FollowPage,
  calendar: CalendarPage,
  deploy: DeployPage,
  tour: TourPage,
  ror: RorPage,
  files: FilesPage,
  import: ImportPage,
  'card-status': CardStatusPage,
  pin: PinPage,
  'vault-care': VaultCarePage,
  diagnostics: DiagnosticsPage,
};

export function App() {
  const { t, locale } = useWords();
  const page = useJourney((state) => state.page);
  const ready = useShell((state) => state.app !== null);
  const error = useShell((state) => state.error);
  const main = useRef<HTMLElement>(null);
  const column = useRef<HTMLDivElement>(null);
  const shownPage = useRef(page);
  const Shown = pages[page];

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  useEffect(() => {
    if (shownPage.current === page) return;
    shownPage.current = page;
    main.current?.scrollTo(0, 0);
    // In a low window it is the whole column that scrolls.
    column.current?.scrollTo(0, 0);
    // The button that led here is gone with its page: keyboard and reader go on from the new one.
    if (document.activeElement === document.body) main.current?.focus();
  }, [page]);

  return (
    <I18nProvider locale={locale}>
      <div className="app">
        <a className="app__skip" href="#content">
          {t('skip')}
        </a>
        <Rail />
        <div className="app__column" ref={column}>
          <DemoBanner />
          <ExpiryBanner />
          <main id="content" className="app__main" ref={main} tabIndex={-1}>
            {error !== null && (
              <div className="app__error">
                <ErrorNotice error={error} />
              </div>
            )}
            {ready ? <Shown /> : <p className="app__loading">{t('loading')}</p>}
          </main>
          <Notices />
        </div>
      </div>
    </I18nProvider>
  );
}
