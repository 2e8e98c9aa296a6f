import { FolderOutput } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { StoredCertificateView } from '../../../electron/contract/certificates.ts';
import { needsOf, useExports } from '../../stores/exports.ts';
import { ServerConfig } from '../../server-config/ServerConfig.tsx';
import { useWords } from '../../text/useWords.ts';
import { Agreement } from '../../ui/Agreement.tsx';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { DeployLink } from '../../tools/deploy/DeployLink.tsx';
import { ChosenFiles } from './ChosenFiles.tsx';
import { FormatChoices } from './FormatChoices.tsx';
import { PasswordField } from './PasswordField.tsx';
import { TargetChoices } from './TargetChoices.tsx';

export function ExportForm({ certificate }: { readonly certificate: StoredCertificateView }) {
  const { t } = useWords();
  const folder = useExports((state) => state.result?.folder ?? '');
  const { choices, target, formats, busy, error, cancelled, loadChoices, chooseTarget, run } = useExports();
  const [password, setPassword] = useState('');
  // For one export of just these files.
  const [agreedTo, setAgreedTo] = useState<string | null>(null);
  useEffect(() => {
    void loadChoices();
  }, [loadChoices]);

  const needs = needsOf(choices, formats);
  const asked = formats.join(' ');
  const agreed = agreedTo === asked;
  const missing = (): string | null => {
    if (formats.length === 0) return t('export.chooseTarget');
    if (needs.java) return t('export.javaMissing');
    if (needs.password && password === '') return t('export.passwordEmpty');
    if (needs.clearKey && !agreed) return t('export.clearNotAgreed');
    return null;
  };
  const submit = (): void => {
    void run({
      certificateId: certificate.id,
      password: needs.password ? Uint8Array.from(new TextEncoder().encode(password)) : null,
      clearKey: needs.clearKey && agreed,
    });
    setAgreedTo(null);
  };
  return (
    <div className="panel">
      <div>
        <h2>{t('export.certificate')}</h2>
        <DistinguishedName name={certificate.subject} />
      </div>
      <TargetChoices target={target} onChange={chooseTarget} />
      <ChosenFiles />
      <ServerConfig target={target} folder={folder} fileName={certificate.fileName} />
      <Fold title={t('export.advanced')} testId="export-advanced" lazy>
        <FormatChoices />
      </Fold>
      {needs.password && (
        <PasswordField value={password} onChange={setPassword} help={t('export.passwordHelp')} />
      )}
      {needs.clearKey && (
        <Callout tone="danger" title={t('export.clearTitle')} testId="export-clear">
          <p>{t('export.clearWarning')}</p>
          <Agreement
            text={t('export.clearAgree')}
            help={t('export.clearHelp')}
            isSelected={agreed}
            onChange={(yes) => {
              setAgreedTo(yes ? asked : null);
            }}
            testId="export-clear-agree"
          />
        </Callout>
      )}
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
          isDisabled={!busy && missing() !== null}
          data-testid="export-submit"
          onPress={submit}
        >
          {t('export.submit')}
        </Button>
        <DeployLink certificateId={certificate.id} />
        <span className="small soft">{missing() ?? t('export.submitHelp')}</span>
      </div>
    </div>
  );
}
