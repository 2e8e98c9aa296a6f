import { z } from 'zod';
import { isOpenable } from '../text/web-address.ts';
import { longestLink } from './limits.ts';
import list from '../../resources/links.json' with { type: 'json' };

export const linkIds = [
  'integration',
  'f414',
  'platform',
  'f101',
  'ca-f101',
  'cpa',
  'f413',
  'mes-habilitations',
  'f502',
  'f503',
] as const;
export type LinkId = (typeof linkIds)[number];

export const linkUrlSchema = z.string().max(longestLink).refine(isOpenable);

const shippedSchema = z.array(
  z.object({
    id: z.enum(linkIds),
    url: linkUrlSchema.nullable(),
    search: z.string().min(1),
    checkedOn: z.iso.date(),
  }),
);

/** What a person found where ours was missing, or had moved. */
export const linkCorrectionsSchema = z.partialRecord(
  z.enum(linkIds),
  z.object({ url: linkUrlSchema, checkedOn: z.iso.date() }),
);
export type LinkCorrections = z.output<typeof linkCorrectionsSchema>;

export interface OfficialLink {
  readonly id: LinkId;
  /** Null where no source of ours tells it. */
  readonly url: string | null;
  /** What to type into a search engine where there is no address, or it has moved. */
  readonly search: string;
  /** YYYY-MM-DD. */
  readonly checkedOn: string;
  /** A person gave the address. */
  readonly corrected: boolean;
}

/** The official addresses, with what the user knows better. */
export function officialLinks(corrections: LinkCorrections): readonly OfficialLink[] {
  return shippedSchema.parse(list).map((link) => {
    const correction = corrections[link.id];
    return { ...link, ...correction, corrected: correction !== undefined };
  });
}

export function linkIn(links: readonly OfficialLink[], id: LinkId): OfficialLink {
  const link = links.find((each) => each.id === id);
  if (link === undefined) throw new RangeError(`links.json has no ${id}`);
  return link;
}
