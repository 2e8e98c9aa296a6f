import { FolderOutput } from 'lucide-react';
import { useState } from 'react';
import type { StoredCertificateView } from '../../../electron/contract/certificates.ts';
import { needsPassword, useExports } from '../../stores/exports.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { FormatChoices } from './FormatChoices.tsx';
import { PasswordField } from './PasswordField.tsx';

export function ExportForm({ certificate }: { readonly certificate: StoredCertificateView }) {
  const { t } = useWords();
  const { formats, busy, error, cancelled, run } = useExports();
  const [password, setPassword] = useState('');
  const secret = needsPassword(formats);
  const missing =
    formats.length === 0
      ? t('export.chooseFormat')
      : secret && password === ''
        ? t('export.passwordEmpty')
        : null;
  const submit = (): void => {
    void run(certificate.id, secret ? Uint8Array.from(new TextEncoder().encode(password)) : null);
  };
  return (
    <div className="panel">
      <div>
        <p className="small soft">{t('export.certificate')}</p>
        <DistinguishedName name={certificate.report.subject} />
      </div>
      <FormatChoices />
      {secret && <PasswordField value={password} onChange={setPassword} />}
      <ErrorNotice error={error} />
      {cancelled && (
        <Callout tone="info">
          <p>{t('export.cancelled')}</p>
        </Callout>
      )}
      <div className="row">
        <Button
          look="primary"
          icon={FolderOutput}
          isPending={busy}
          isDisabled={!busy && missing !== null}
          data-testid="export-submit"
          onPress={submit}
        >
          {t('export.submit')}
        </Button>
        <span className="small soft">{missing ?? t('export.submitHelp')}</span>
      </div>
    </div>
  );
}
