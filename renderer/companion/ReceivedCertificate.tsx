import { CalendarClock } from 'lucide-react';
import type { CertificateReport } from '../../core/certificate/types.ts';
import { longDate } from '../format/dates.ts';
import { validityOf } from '../format/validity.ts';
import { Findings } from '../steps/vault/Findings.tsx';
import { useWords } from '../text/useWords.ts';
import { Callout } from '../ui/Callout.tsx';
import { Chip } from '../ui/Chip.tsx';
import { DistinguishedName } from '../ui/DistinguishedName.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Fold } from '../ui/Fold.tsx';

/** What the certificate of a received file is, before anything is done with it. */
export function ReceivedCertificate({ report }: { readonly report: CertificateReport }) {
  const { t, say, locale, chainReason } = useWords();
  const { environment, subject, issuer, notBefore, notAfter, serialNumber, chain, findings } = report;
  const { tone, headline } = validityOf(report, locale);
  return (
    <>
      <div className="row">
        <Chip tone={environment === 'prod' ? 'brand' : 'neutral'}>{t(`environment.${environment}`)}</Chip>
        <Chip tone={tone} icon={CalendarClock}>
          {say(headline)}
        </Chip>
      </div>
      <div className="received__dn">
        <DistinguishedName name={subject} testId="received-dn" />
      </div>
      {!chain.trusted && (
        <Callout tone="danger" title={t('vault.notTrusted')}>
          <p>{chainReason(chain.reason)}</p>
        </Callout>
      )}
      <Findings findings={findings} />
      <Fold title={t('common.details')} testId="received-details">
        <Facts
          facts={[
            { name: t('vault.issuer'), value: <DistinguishedName name={issuer} /> },
            {
              name: t('vault.validity'),
              value: t('validity.range', {
                from: longDate(notBefore, locale),
                to: longDate(notAfter, locale),
              }),
            },
            { name: t('vault.serial'), value: serialNumber, mono: true },
          ]}
        />
      </Fold>
    </>
  );
}
