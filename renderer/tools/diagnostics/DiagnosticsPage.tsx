import { RefreshCw } from 'lucide-react';
import { dateAndTime } from '../../format/dates.ts';
import { useDiagnostics } from '../../stores/diagnostics.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { ToolPage } from '../ToolPage.tsx';
import { ChosenModules } from './ChosenModules.tsx';
import { Incidents } from './Incidents.tsx';
import { Modules } from './Modules.tsx';
import { Pcsc } from './Pcsc.tsx';
import { RevocationSettings } from './RevocationSettings.tsx';
import { Versions } from './Versions.tsx';
import './DiagnosticsPage.css';

/** For whoever must find out why a card does not show. */
export function DiagnosticsPage() {
  const { t, locale } = useWords();
  const { report, text, busy, error, load, write } = useDiagnostics();
  return (
    <ToolPage title={t('diagnostics.title')} lede={t('diagnostics.lede')}>
      <div className="stack">
        <div className="row">
          <CopyButton text={write} label={t('diagnostics.copy')} look="primary" testId="diagnostics-copy" />
          <div className="diagnostics__refresh">
            <Button
              icon={RefreshCw}
              isPending={busy}
              data-testid="diagnostics-refresh"
              onPress={() => void load()}
            >
              {t('diagnostics.refresh')}
            </Button>
          </div>
        </div>
        <p className="small soft" role="status">
          {report === null
            ? busy && t('diagnostics.reading')
            : t('diagnostics.at', { date: dateAndTime(report.at, locale) })}
        </p>
        {text !== null && (
          <Fold title={t('diagnostics.copiedReport')} level={2}>
            <pre className="diagnostics__text" tabIndex={0}>
              {text}
            </pre>
          </Fold>
        )}
      </div>
      <ErrorNotice error={error} />
      {report !== null && (
        <>
          <Pcsc report={report.pcsc} />
          <Modules modules={report.modules} readers={report.readers} />
        </>
      )}
      <ChosenModules />
      <RevocationSettings />
      {report !== null && (
        <>
          <Incidents incidents={report.incidents} />
          <Versions application={report.application} />
        </>
      )}
    </ToolPage>
  );
}
