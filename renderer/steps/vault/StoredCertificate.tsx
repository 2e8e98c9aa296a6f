import { CalendarClock, FolderOutput, ShieldCheck, ShieldX } from 'lucide-react';
import type { StoredCertificateView } from '../../../electron/contract/certificates.ts';
import { dateAndTime, longDate } from '../../format/dates.ts';
import { validityOf } from '../../format/validity.ts';
import { RecordSecrets } from '../../secrets/RecordSecrets.tsx';
import { useCertificates } from '../../stores/certificates.ts';
import { useJourney } from '../../stores/journey.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { Callout } from '../../ui/Callout.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Findings } from './Findings.tsx';
import { KeyPlaces } from './KeyPlaces.tsx';

export function StoredCertificate({ certificate }: { readonly certificate: StoredCertificateView }) {
  const { t, say, locale, chainReason } = useWords();
  const select = useCertificates((state) => state.select);
  const go = useJourney((state) => state.go);
  const { report } = certificate;
  const { tone, headline, detail } = validityOf(report, locale);
  return (
    <article className="panel" aria-label={report.subject} data-testid={`certificate-${certificate.id}`}>
      <div className="stored-certificate__head">
        <h2 className="stored-certificate__name">{report.structure?.name ?? report.subject}</h2>
        <Chip tone={report.environment === 'prod' ? 'brand' : 'neutral'}>
          {t(`environment.${report.environment}`)}
        </Chip>
        <Chip tone={tone} icon={CalendarClock}>
          {detail === null ? say(headline) : `${say(headline)} · ${say(detail)}`}
        </Chip>
        <Chip
          tone={report.chain.trusted ? 'good' : 'danger'}
          icon={report.chain.trusted ? ShieldCheck : ShieldX}
        >
          {t(report.chain.trusted ? 'vault.trusted' : 'vault.notTrusted')}
        </Chip>
      </div>
      {!report.chain.trusted && (
        <Callout tone="danger">
          <p>{chainReason(report.chain.reason)}</p>
        </Callout>
      )}
      <div className="stored-certificate__dn">
        <div>
          <p className="small soft">{t('vault.dn')}</p>
          <DistinguishedName name={report.subject} testId="certificate-dn" />
        </div>
        <CopyButton text={report.subject} label={t('vault.copyDn')} iconOnly />
      </div>
      <Findings findings={report.findings} />
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
