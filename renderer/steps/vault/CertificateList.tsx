import { useEffect, useState } from 'react';
import type { StoredCertificateView } from '../../../electron/contract/certificates.ts';
import { mostJudged } from '../../../electron/contract/limits.ts';
import { searcher } from '../../format/search.ts';
import { useCertificates } from '../../stores/certificates.ts';
import { useWords } from '../../text/useWords.ts';
import { SearchBox } from '../../ui/SearchBox.tsx';
import { ShowMore, useListPage } from '../../ui/ShowMore.tsx';
import { StoredCertificate } from './StoredCertificate.tsx';

/** So few are seen at a glance. */
const fewCertificates = 5;

const searched = searcher<StoredCertificateView>(({ subject }) => [subject]);

interface CertificateListProps {
  readonly certificates: readonly StoredCertificateView[];
}

/** The certificates of the vault: searched, and a page at a time, of which each is judged. */
export function CertificateList({ certificates }: CertificateListProps) {
  const { t } = useWords();
  const reports = useCertificates((state) => state.reports);
  const judge = useCertificates((state) => state.judge);
  const [query, setQuery] = useState('');
  const found = certificates.filter(searched(query));
  const { page, more } = useListPage(found);
  const unjudged = page.map(({ id }) => id).filter((id) => !reports.has(id));
  // A few at a time: what comes next is asked for once these have come, and is what is on show then.
  const next = unjudged.slice(0, mostJudged).join(' ');
  useEffect(() => {
    if (next !== '') void judge(next.split(' '));
  }, [next, judge]);
  return (
    <>
      {certificates.length > fewCertificates && (
        <SearchBox label={t('vaultList.search')} value={query} onChange={setQuery} />
      )}
      {certificates.length > 0 && found.length === 0 && <p className="soft">{t('list.none')}</p>}
      <ul className="stack">
        {page.map((certificate) => (
          <li key={certificate.id}>
            <StoredCertificate certificate={certificate} />
          </li>
        ))}
      </ul>
      <ShowMore {...more} />
    </>
  );
}
