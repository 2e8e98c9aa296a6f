import { useMemo } from 'react';
import { longDate } from '../format/dates.ts';
import { useCertificates } from '../stores/certificates.ts';
import { useWords } from '../text/useWords.ts';
import { SearchChoice } from '../ui/SearchChoice.tsx';

/** Stands for “each has its own”. */
const own = 'own';

interface CertificateFieldProps {
  readonly help: string;
  /** Id; null: each target's own. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  /** Offers “each has its own”. */
  readonly withOwn?: boolean;
}

/** One certificate of the vault, by its name. */
export function CertificateField({ help, value, onChange, withOwn = false }: CertificateFieldProps) {
  const { t, locale } = useWords();
  const certificates = useCertificates((state) => state.certificates);
  const ownName = t('deploy.ownCertificate');
  const items = useMemo(
    () => [
      ...(withOwn ? [{ id: own, name: ownName }] : []),
      ...certificates.map(({ id, subject, notAfter }) => ({
        id,
        name: `${subject} · ${longDate(notAfter, locale)}`,
      })),
    ],
    [certificates, locale, ownName, withOwn],
  );
  return (
    <SearchChoice
      // What is typed is in a language: another one begins anew.
      key={locale}
      label={t('deploy.certificate')}
      help={help}
      items={items}
      value={value ?? (withOwn ? own : null)}
      onChange={(id) => {
        onChange(id === own ? null : id);
      }}
      openLabel={t('deploy.certificateOpen')}
      noneLabel={t('deploy.certificateNone')}
      testId="deploy-certificate"
    />
  );
}
