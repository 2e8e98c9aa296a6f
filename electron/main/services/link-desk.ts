import { DossierError } from '../../../core/dossier/errors.ts';
import { type LinkId, linkIn, type OfficialLink, officialLinks } from '../../../core/dossier/links.ts';
import { type LinkWords, linkWords } from '../../../core/dossier/tour.ts';
import { isoDay } from '../../../core/text/calendar.ts';
import type { Locale } from '../../../core/text/locale.ts';
import type { Settings } from '../settings.ts';
import { openOrSay } from './open-outside.ts';

export interface LinkDeskParts {
  readonly settings: Pick<Settings, 'links' | 'change'>;
  readonly locale: () => Locale;
  readonly openOutside: (address: string) => Promise<void>;
}

/** The official addresses, as the user has corrected them. */
export class LinkDesk {
  readonly #parts: LinkDeskParts;

  constructor(parts: LinkDeskParts) {
    this.#parts = parts;
  }

  list(): readonly OfficialLink[] {
    return officialLinks(this.#parts.settings.links);
  }

  view(): readonly LinkWords[] {
    return this.list().map((link) => linkWords(link, this.#parts.locale()));
  }

  /** The page names a link of the list, never an address. @throws DossierError LINK_UNKNOWN, NOT_OPENED */
  async open(id: LinkId): Promise<void> {
    const { url, name, search } = linkWords(linkIn(this.list(), id), this.#parts.locale());
    if (url === null) throw new DossierError('LINK_UNKNOWN', { params: { name, search } });
    await openOrSay(this.#parts.openOutside, url);
  }

  /** @param url null: as it was shipped. */
  async correct(id: LinkId, url: string | null): Promise<void> {
    const { settings } = this.#parts;
    const others = Object.fromEntries(Object.entries(settings.links).filter(([known]) => known !== id));
    const links = url === null ? others : { ...others, [id]: { url, checkedOn: isoDay(new Date()) } };
    await settings.change({ links });
  }
}
