import { EyeOff, Keyboard } from 'lucide-react';
import { useEffect } from 'react';
import type { PortalSubject } from '../../electron/contract/portal.ts';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { Chip } from '../ui/Chip.tsx';
import { DistinguishedName } from '../ui/DistinguishedName.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { Stage } from './Stage.tsx';
import './Guide.css';

/** What to do on the platform's pages, in the order of its forms. */
export function Guide({ subject }: { readonly subject: PortalSubject | null }) {
  const { t } = useWords();
  if (subject !== null) return <Subject subject={subject} />;
  return (
    <>
      <section className="guide-head">
        <h1>{t('portal.freeTitle')}</h1>
        <p className="soft">{t('portal.free')}</p>
      </section>
      <Discretion />
    </>
  );
}

/** Said once. */
function Discretion() {
  const { t } = useWords();
  return (
    <>
      <p className="guide-promise">
        <EyeOff size={16} aria-hidden />
        {t('portal.promise')}
      </p>
      <p className="guide-promise">
        <Keyboard size={16} aria-hidden />
        {t('portal.paneKey')}
      </p>
    </>
  );
}

function Subject({ subject }: { readonly subject: PortalSubject }) {
  const { t } = useWords();
  const { recordId, structureName, service, environment, stages, phase } = subject;
  const now = stages.findIndex((stage) => stage.phase === phase);
  const error = useSecrets((state) => state.errors[recordId] ?? null);
  const load = useSecrets((state) => state.load);
  useEffect(() => {
    void load(recordId);
  }, [recordId, load]);
  return (
    <>
      <section className="guide-head" data-testid="portal-subject">
        {/* A certificate to revoke is told by its whole name. */}
        {phase === 'revoke' ? (
          <>
            <h1>{t('portal.revocation')}</h1>
            <DistinguishedName name={service} />
          </>
        ) : (
          <h1>{service}</h1>
        )}
        <p className="guide-head__structure">
          <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>{' '}
          {structureName}
        </p>
      </section>
      <Discretion />
      <ErrorNotice error={error} />
      {stages.map((stage, index) => (
        // Opens again by itself where the request goes on.
        <Stage
          key={`${recordId} ${stage.phase} ${phase}`}
          recordId={recordId}
          stage={stage}
          turn={index < now ? 'past' : index === now ? 'now' : 'later'}
        />
      ))}
    </>
  );
}
