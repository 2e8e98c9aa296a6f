import { useOfficialLinks } from '../../stores/official-links.ts';
import { useWords } from '../../text/useWords.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { LinkItem } from './LinkItem.tsx';

/** Every official address that the tour leads to, to open and to correct. */
export function LinkList() {
  const { t } = useWords();
  const { links, error } = useOfficialLinks();
  return (
    <div className="stack">
      <p className="small soft">{t('tour.links.help')}</p>
      <ErrorNotice error={error} />
      <ul className="tour-links">
        {links?.map((link) => (
          <LinkItem key={link.id} link={link} />
        ))}
      </ul>
    </div>
  );
}
