import { ExternalLink, Pencil } from 'lucide-react';
import { useState } from 'react';
import type { LinkWords } from '../../../core/dossier/tour.ts';
import { longDate } from '../../format/dates.ts';
import { useOfficialLinks } from '../../stores/official-links.ts';
import { useWords } from '../../text/useWords.ts';
import { Button } from '../../ui/Button.tsx';
import { LinkCorrection } from './LinkCorrection.tsx';
import { LinkSearch } from './LinkSearch.tsx';

/** An official address: where it leads and since when that is known, or how to find it. */
export function LinkItem({ link }: { readonly link: LinkWords }) {
  const { t, locale } = useWords();
  const open = useOfficialLinks((state) => state.open);
  const [correcting, setCorrecting] = useState(false);
  const { id, name, url, checkedOn, corrected } = link;
  const date = longDate(checkedOn, locale);
  return (
    <li className="tour-link" data-testid={`link-${id}`}>
      <div className="tour-head">
        <div className="tour-list__words">
          <p className="tour-link__name">{name}</p>
          {url !== null && <p className="mono">{url}</p>}
          <p className="small soft">
            {url === null
              ? t('tour.links.unknown', { date })
              : t(corrected ? 'tour.links.corrected' : 'tour.links.checked', { date })}
          </p>
        </div>
        <div className="row">
          {url !== null && (
            <Button
              icon={ExternalLink}
              aria-label={t('tour.links.openNamed', { name })}
              data-testid={`link-open-${id}`}
              onPress={() => void open(id)}
            >
              {t('tour.links.open')}
            </Button>
          )}
          <Button
            look="quiet"
            icon={Pencil}
            aria-expanded={correcting}
            aria-label={t('tour.links.correctNamed', { name })}
            data-testid={`link-correct-${id}`}
            onPress={() => {
              setCorrecting(!correcting);
            }}
          >
            {t('tour.links.correct')}
          </Button>
        </div>
      </div>
      {(url === null || correcting) && <LinkSearch link={link} />}
      {correcting && (
        <LinkCorrection
          link={link}
          onDone={() => {
            setCorrecting(false);
          }}
        />
      )}
    </li>
  );
}
