import { FolderOutput } from 'lucide-react';
import type { StoredCertificateView } from '../../../electron/contract/certificates.ts';
import { dateAndTime, longDate } from '../../format/dates.ts';
import { RecordSecrets } from '../../secrets/RecordSecrets.tsx';
import { useCertificates } from '../../stores/certificates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { CertificateSummary } from './CertificateSummary.tsx';
import { KeyPlaces } from './KeyPlaces.tsx';

export function StoredCertificate({ certificate }: { readonly certificate: StoredCertificateView }) {
  const { t, locale } = useWords();
  const select = useCertificates((state) => state.select);
  const go = useJourney((state) => state.go);
  const { report } = certificate;
  return (
    <article className="panel" aria-label={report.subject} data-testid={`certificate-${certificate.id}`}>
      <CertificateSummary report={report} />
      <Fold title={t('common.details')}>
        <Facts
          facts={[
            { name: t('vault.issuer'), value: <DistinguishedName name={report.issuer} /> },
            {
              name: t('vault.root'),
              value: report.chain.root === null ? null : <DistinguishedName name={report.chain.root} />,
            },
            {
              name: t('vault.validity'),
              value: t('validity.range', {
                from: longDate(report.notBefore, locale),
                to: longDate(report.notAfter, locale),
              }),
            },
            { name: t('vault.serial'), value: report.serialNumber, mono: true },
            { name: t('vault.fingerprint'), value: report.fingerprint, mono: true },
            { name: t('vault.requestedWith'), value: certificate.cardNumber },
            { name: t('vault.stored'), value: dateAndTime(certificate.storedAt, locale) },
          ]}
        />
      </Fold>
      <Fold title={t('secrets.title')} lazy testId="certificate-secrets">
        <RecordSecrets recordId={certificate.id} />
      </Fold>
      <KeyPlaces certificateId={certificate.id} />
      <div className="row">
        <Button
          look="primary"
          icon={FolderOutput}
          onPress={() => {
            select(certificate.id);
            go('export');
          }}
        >
          {t('vault.export')}
        </Button>
      </div>
    </article>
  );
}
