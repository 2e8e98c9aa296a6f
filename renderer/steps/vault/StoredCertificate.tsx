import { FolderOutput } from 'lucide-react';
import type { CertificateReport } from '../../../core/certificate/types.ts';
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

interface StoredCertificateProps {
  readonly certificate: StoredCertificateView;
}

/** A certificate of the vault; what is to be said of it may come a moment after its name. */
export function StoredCertificate({ certificate }: StoredCertificateProps) {
  const { t } = useWords();
  const select = useCertificates((state) => state.select);
  const report = useCertificates((state) => state.reports.get(certificate.id) ?? null);
  const go = useJourney((state) => state.go);
  const { id, subject } = certificate;
  return (
    <article
      className="panel"
      aria-label={subject}
      aria-busy={report === null}
      data-testid={`certificate-${id}`}
    >
      {report === null ? (
        <>
          <DistinguishedName name={subject} />
          <p className="small soft">{t('vaultList.judging')}</p>
        </>
      ) : (
        <>
          <CertificateSummary report={report} />
          <CertificateFacts certificate={certificate} report={report} />
        </>
      )}
      <Fold title={t('secrets.title')} lazy testId="certificate-secrets">
        <RecordSecrets recordId={id} />
      </Fold>
      <KeyPlaces certificateId={id} />
      <div className="row">
        <Button
          look="primary"
          icon={FolderOutput}
          onPress={() => {
            select(id);
            go('export');
          }}
        >
          {t('vault.export')}
        </Button>
      </div>
    </article>
  );
}

function CertificateFacts({
  certificate: { cardNumber, storedAt },
  report,
}: StoredCertificateProps & { readonly report: CertificateReport }) {
  const { t, locale } = useWords();
  const { issuer, chain, notBefore, notAfter, serialNumber, fingerprint } = report;
  return (
    <Fold title={t('common.details')}>
      <Facts
        facts={[
          { name: t('vault.issuer'), value: <DistinguishedName name={issuer} /> },
          {
            name: t('vault.root'),
            value: chain.root === null ? null : <DistinguishedName name={chain.root} />,
          },
          {
            name: t('vault.validity'),
            value: t('validity.range', {
              from: longDate(notBefore, locale),
              to: longDate(notAfter, locale),
            }),
          },
          { name: t('vault.serial'), value: serialNumber, mono: true },
          { name: t('vault.fingerprint'), value: fingerprint, mono: true },
          { name: t('vault.requestedWith'), value: cardNumber },
          { name: t('vault.stored'), value: dateAndTime(storedAt, locale) },
        ]}
      />
    </Fold>
  );
}
