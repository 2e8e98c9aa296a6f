import { useEffect } from 'react';
import { MakeSecret } from '../secrets/MakeSecret.tsx';
import { useSecrets } from '../stores/secrets.ts';
import { useWords } from '../text/useWords.ts';
import { Callout } from '../ui/Callout.tsx';
import { ErrorNotice } from '../ui/ErrorNotice.tsx';

/** Asks for the revocation code that was typed on the platform's page alone: it is shown nowhere again. */
export function KeepCode({ certificateId }: { readonly certificateId: string }) {
  const { t } = useWords();
  const secrets = useSecrets((state) => state.byRecord[certificateId]);
  const error = useSecrets((state) => state.errors[certificateId] ?? null);
  const load = useSecrets((state) => state.load);
  useEffect(() => {
    void load(certificateId);
  }, [certificateId, load]);
  const code = secrets?.find(({ kind }) => kind === 'revocation-code');
  if (code === undefined) return <ErrorNotice error={error} />;
  if (code.createdAt !== null) {
    return (
      <p className="small soft" data-testid="portal-code-kept">
        {t('portal.codeKept')}
      </p>
    );
  }
  return (
    <Callout tone="warning" title={t('portal.codeMissingTitle')} testId="portal-code-missing">
      <p>{t('portal.codeMissing')}</p>
      <ErrorNotice error={error} />
      <MakeSecret recordId={certificateId} kind="revocation-code" drawable={false} />
    </Callout>
  );
}
