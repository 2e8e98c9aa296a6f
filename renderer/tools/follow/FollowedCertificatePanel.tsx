import type { FollowedCertificate, FollowedEntry } from '../../../electron/contract/follow.ts';
import { longDate } from '../../format/dates.ts';
import { pairOf } from '../../format/follow.ts';
import { RecordSecrets } from '../../secrets/RecordSecrets.tsx';
import { useWords } from '../../text/useWords.ts';
import { DistinguishedName } from '../../ui/DistinguishedName.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { DeployLink } from '../deploy/DeployLink.tsx';
import { DeclareName } from './DeclareName.tsx';
import { NameCheck } from './NameCheck.tsx';
import { OldAndNew } from './OldAndNew.tsx';
import { RenewPanel } from './RenewPanel.tsx';
import { RevocationState } from './RevocationState.tsx';
import { RevokePanel } from './RevokePanel.tsx';

interface FollowedCertificatePanelProps {
  readonly certificate: FollowedCertificate;
  /** All of the vault. */
  readonly entries: readonly FollowedEntry[];
}

/** One certificate: what replaces what, what may be done, what it is. */
export function FollowedCertificatePanel({ certificate, entries }: FollowedCertificatePanelProps) {
  const { t } = useWords();
  const pair = pairOf(certificate, entries);
  return (
    <>
      {pair !== null && <OldAndNew key={pair.current.id} {...pair} shown={certificate} />}
      {certificate.name !== null && (
        <NameCheck name={certificate.name}>
          <DeclareName certificate={certificate} />
        </NameCheck>
      )}
      <RenewPanel certificate={certificate} />
      <RevocationState certificate={certificate} />
      {!['expired', 'revoked'].includes(certificate.state) && (
        <div className="row">
          <DeployLink certificateId={certificate.id} />
        </div>
      )}
      <Fold title={t('common.details')} testId="follow-details">
        <CertificateFacts certificate={certificate} />
      </Fold>
      <Fold title={t('secrets.title')} lazy testId="follow-secrets">
        <RecordSecrets recordId={certificate.id} />
      </Fold>
      {certificate.actions.includes('revoke') && (
        <Fold title={t('follow.revoke.title')} lazy testId="follow-revoke">
          <RevokePanel certificate={certificate} />
        </Fold>
      )}
    </>
  );
}

function CertificateFacts({ certificate }: { readonly certificate: FollowedCertificate }) {
  const { t, locale } = useWords();
  const { renewal, declaredName, keyMaker } = certificate;
  const date = (iso: string): string => longDate(iso, locale);
  const range = { from: date(certificate.notBefore), to: date(certificate.notAfter) };
  const renewable = { from: date(renewal.opensAt), to: date(renewal.closesAt) };
  return (
    <Facts
      facts={[
        { name: t('vault.dn'), value: <DistinguishedName name={certificate.distinguishedName} /> },
        { name: t('vault.issuer'), value: <DistinguishedName name={certificate.issuer} /> },
        { name: t('vault.validity'), value: t('validity.range', range) },
        { name: t('follow.renewable'), value: t('follow.renewableFrom', renewable) },
        { name: t('request.contacts'), value: certificate.contactEmails.join(', ') },
        { name: t('issuance.keyMaker'), value: t(`request.keyMakers.${keyMaker}`) },
        { name: t('vault.requestedWith'), value: certificate.cardNumber },
        {
          name: t('follow.declaredName'),
          value: declaredName === null ? null : <DistinguishedName name={declaredName} />,
        },
        { name: t('vault.serial'), value: certificate.serialNumber, mono: true },
        { name: t('vault.fingerprint'), value: certificate.fingerprint, mono: true },
      ]}
    />
  );
}
