import type { DiagnosticsReport } from '../../../core/diagnostics/types.ts';
import { useWords } from '../../text/useWords.ts';
import { Facts } from '../../ui/Facts.tsx';

export function Versions({ application }: Pick<DiagnosticsReport, 'application'>) {
  const { t } = useWords();
  return (
    <section className="panel" aria-labelledby="versions">
      <h2 id="versions">{t('diagnostics.versions')}</h2>
      <Facts
        facts={[
          { name: t('diagnostics.application'), value: application.version },
          { name: t('diagnostics.runtime'), value: application.runtime.join(' · ') },
          { name: t('diagnostics.system'), value: application.system },
        ]}
      />
    </section>
  );
}
