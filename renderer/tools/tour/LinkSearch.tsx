import type { LinkWords } from '../../../core/dossier/tour.ts';
import { useWords } from '../../text/useWords.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';

/** How to find what has no address, or has moved. */
export function LinkSearch({ link: { id, search, support } }: { readonly link: LinkWords }) {
  const { t } = useWords();
  return (
    <div className="tour-link__search">
      <p className="small">{t('tour.links.search', { search, support })}</p>
      <CopyButton text={search} label={t('tour.links.copySearch')} testId={`link-search-${id}`} />
    </div>
  );
}
