import { useEffect } from 'react';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';
import { RecordSecret } from './RecordSecret.tsx';
import './RecordSecrets.css';

/** The revocation code and the key password of a request or a stored certificate. */
export function RecordSecrets({ recordId }: { readonly recordId: string }) {
  const { t } = useWords();
  const secrets = useSecrets((state) => state.byRecord[recordId] ?? null);
  const error = useSecrets((state) => state.errors[recordId] ?? null);
  const load = useSecrets((state) => state.load);
  useEffect(() => {
    void load(recordId);
  }, [recordId, load]);
  return (
    <section className="record-secrets" aria-label={t('secrets.title')} data-testid="record-secrets">
      <p className="small soft">{t('secrets.help')}</p>
      <ErrorNotice error={error} />
      <ul className="record-secrets__list">
        {secrets?.map((secret) => (
          <li key={secret.kind} className="record-secrets__item">
            <RecordSecret recordId={recordId} secret={secret} />
          </li>
        ))}
      </ul>
    </section>
  );
}
