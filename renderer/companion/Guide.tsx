import { EyeOff } from 'lucide-react';
import { useEffect } from 'react';
import type { PortalSubject } from '../../electron/contract/portal.ts';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { Chip } from '../ui/Chip.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Stage } from './Stage.tsx';
import './Guide.css';

/** What to do on the platform's pages, in the order of its forms. */
export function Guide({ subject }: { readonly subject: PortalSubject | null }) {
  const { t } = useWords();
  return (
    <>
      {subject === null ? (
        <section className="guide-head">
          <h1>{t('portal.freeTitle')}</h1>
          <p className="soft">{t('portal.free')}</p>
        </section>
      ) : (
        <Subject subject={subject} />
      )}
      <p className="guide-promise">
        <EyeOff size={16} aria-hidden />
        {t('portal.promise')}
      </p>
    </>
  );
}

function Subject({ subject }: { readonly subject: PortalSubject }) {
  const { t } = useWords();
  const { recordId, structureName, service, environment, stages, phase } = subject;
  const error = useSecrets((state) => state.errors[recordId] ?? null);
  const load = useSecrets((state) => state.load);
  useEffect(() => {
    void load(recordId);
  }, [recordId, load]);
  return (
    <>
      <section className="guide-head" data-testid="portal-subject">
        <div className="row">
          <h1>{service}</h1>
          <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>
        </div>
        <p className="soft">{structureName}</p>
      </section>
      <ErrorNotice error={error} />
      {stages.map((stage) => (
        // Opens again by itself where the request goes on.
        <Stage
          key={`${recordId} ${stage.phase} ${phase}`}
          recordId={recordId}
          stage={stage}
          open={stage.phase === phase}
        />
      ))}
    </>
  );
}
