import { CalendarClock, ShieldCheck, ShieldX } from 'lucide-react';
import type { CertificateReport } from '../../../core/certificate/types.ts';
import { validityOf } from '../../format/validity.ts';
import { useWords } from '../../text/useWords.ts';
import { Callout } from '../../ui/Callout.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Findings } from './Findings.tsx';
import './CertificateSummary.css';

/** Whose a certificate is, until when, whether it is trusted, and what is odd about it. */
export function CertificateSummary({ report }: { readonly report: CertificateReport }) {
  const { t, say, locale, chainReason } = useWords();
  const { tone, headline, detail } = validityOf(report, locale);
  const { trusted, reason } = report.chain;
  return (
    <>
      <div className="certificate-summary__head">
        <h2 className="certificate-summary__name">{report.structure?.name ?? report.subject}</h2>
        <Chip tone={report.environment === 'prod' ? 'brand' : 'neutral'}>
          {t(`environment.${report.environment}`)}
        </Chip>
        <Chip tone={tone} icon={CalendarClock}>
          {detail === null ? say(headline) : `${say(headline)} · ${say(detail)}`}
        </Chip>
        <Chip tone={trusted ? 'good' : 'danger'} icon={trusted ? ShieldCheck : ShieldX}>
          {t(trusted ? 'vault.trusted' : 'vault.notTrusted')}
        </Chip>
      </div>
      {!trusted && (
        <Callout tone="danger">
          <p>{chainReason(reason)}</p>
        </Callout>
      )}
      <div className="certificate-summary__dn">
        <div>
          <p className="small soft">{t('vault.dn')}</p>
          <DistinguishedName name={report.subject} testId="certificate-dn" />
        </div>
        <CopyButton text={report.subject} label={t('vault.copyDn')} iconOnly />
      </div>
      <Findings findings={report.findings} />
    </>
  );
}
