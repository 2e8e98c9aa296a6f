import type { CardCertificate } from '../../../core/card/card.ts';
import { longDate } from '../../format/dates.ts';
import { useWords } from '../../text/useWords.ts';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Facts } from '../../ui/Facts.tsx';

export function CardCertificateDetails({ certificate }: { readonly certificate: CardCertificate }) {
  const { t, locale, chainReason } = useWords();
  const { chain } = certificate;
  const trust = chain.root === null ? t('cards.trusted') : t('cards.trustedBy', { root: chain.root });
  return (
    <div className="card-certificate">
      <h3>{t(`cards.usage.${certificate.usage}`)}</h3>
      <Facts
        facts={[
          { name: t('cards.token'), value: certificate.label },
          {
            name: t('cards.validity'),
            value: t('validity.range', {
              from: longDate(certificate.notBefore, locale),
              to: longDate(certificate.notAfter, locale),
            }),
          },
          { name: t('cards.subject'), value: <DistinguishedName name={certificate.subject} /> },
          { name: t('cards.issuer'), value: <DistinguishedName name={certificate.issuer} /> },
          {
            name: t('cards.chain'),
            value: chain.trusted ? trust : t('cards.notTrusted', { reason: chainReason(chain.reason) }),
          },
          { name: t('cards.fingerprint'), value: certificate.fingerprint, mono: true },
        ]}
      />
    </div>
  );
}
