import type { Need, NeedLevel } from '../../core/home/needs.ts';
import type { ParkEntry } from '../../core/home/park.ts';
import type { CertificateState } from '../../core/requests/states.ts';
import type { Page } from '../stores/journey.ts';
import type { TextKey, Words } from '../text/text.ts';
import { searcher } from './search.ts';

export const needTones: Readonly<Record<NeedLevel, 'danger' | 'warning' | 'neutral'>> = {
  now: 'danger',
  soon: 'warning',
  later: 'neutral',
};

/** The one thing to do about a need: what its button says, and the page where it is done. */
export interface NeedAction {
  readonly label: TextKey;
  readonly page: Page;
}

export function needAction(need: Need): NeedAction {
  switch (need.topic) {
    case 'certificate':
      return {
        label: `home.actions.${need.toDo}`,
        page: need.toDo === 'declare-name' ? 'ror' : 'follow',
      };
    case 'request':
      return { label: `home.actions.${need.toDo}`, page: 'issuance' };
    case 'deadline':
      return { label: 'home.actions.deadline', page: 'calendar' };
    case 'target':
      return { label: `home.actions.${need.state}`, page: 'deploy' };
    case 'received':
      return { label: 'home.actions.received', page: 'issuance' };
    case 'dossier':
      return { label: 'home.actions.dossier', page: 'tour' };
  }
}

/** What a need is, in one sentence. */
export function needSentence(need: Need, words: Pick<Words, 't' | 'toDo'>): string {
  const { t } = words;
  switch (need.topic) {
    case 'certificate':
    case 'request':
      return words.toDo(need.toDo);
    case 'deadline':
      return t(`home.deadlines.${need.kind}`);
    case 'target':
      return t(`home.targets.${need.state}`);
    case 'received':
      return t('home.received', { count: need.count });
    case 'dossier':
      return need.task;
  }
}

/** Until when there is time; null where no day is set. */
export function timeLeft({ daysLeft }: Pick<Need, 'daysLeft'>, { t }: Pick<Words, 't'>): string | null {
  if (daysLeft === null) return null;
  if (daysLeft < 0) return t('home.overSince', { count: -daysLeft });
  return daysLeft === 0 ? t('validity.lastDay') : t('validity.daysLeft', { count: daysLeft });
}

export const parkSearch = searcher<ParkEntry>(({ structureName, idNatStruct, service }) => [
  structureName,
  idNatStruct,
  service,
]);

/** What is kept of the park; null: all. */
export interface ParkFilter {
  readonly query: string;
  readonly state: CertificateState | null;
  readonly environment: ParkEntry['environment'] | null;
  /** Identifier of a structure, as `ParkEntry.idNatStruct`. */
  readonly structure: string | null;
  /** `2027-03`. */
  readonly month: string | null;
}

export const wholePark: ParkFilter = {
  query: '',
  state: null,
  environment: null,
  structure: null,
  month: null,
};

export function filteredPark(park: readonly ParkEntry[], filter: ParkFilter): readonly ParkEntry[] {
  const { state, environment, structure, month } = filter;
  const found = parkSearch(filter.query);
  return park.filter(
    (entry) =>
      (state === null || entry.state === state) &&
      (environment === null || entry.environment === environment) &&
      (structure === null || entry.idNatStruct === structure) &&
      (month === null || monthOf(entry.notAfter) === month) &&
      found(entry),
  );
}

/** A month of the picture of expiries. */
export interface ExpiryMonth {
  /** `2027-03`. */
  readonly month: string;
  readonly prod: number;
  readonly test: number;
}

/** Months on show: certificates of IGC-Santé last three years. */
const monthsAhead = 36;

/** How many certificates end in each of the next months, this one first; those that are revoked or replaced end nothing. */
export function expiryMonths(park: readonly ParkEntry[], now: Date): readonly ExpiryMonth[] {
  const [year, month] = monthOf(now.toISOString()).split('-').map(Number);
  const counts = new Map<string, { prod: number; test: number }>();
  for (let ahead = 0; ahead <= monthsAhead; ahead += 1) {
    const day = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1 + ahead, 15));
    counts.set(day.toISOString().slice(0, 7), { prod: 0, test: 0 });
  }
  for (const { notAfter, environment, state, toDo } of park) {
    if (state === 'revoked' || state === 'expired' || toDo === 'retired') continue;
    const count = counts.get(monthOf(notAfter));
    if (count !== undefined) count[environment] += 1;
  }
  return Array.from(counts, ([name, count]) => ({ month: name, ...count }));
}

const frenchMonth = new Intl.DateTimeFormat('fr-CA', {
  timeZone: 'Europe/Paris',
  year: 'numeric',
  month: '2-digit',
});

const knownMonths = new Map<string, string>();

/** The month that it is in France, as `2027-03`. @param iso ISO 8601, UTC */
export function monthOf(iso: string): string {
  // Thousands of certificates end on few days: the calendar is asked once for each hour.
  const hour = iso.slice(0, 13);
  const known = knownMonths.get(hour);
  if (known !== undefined) return known;
  const parts = frenchMonth.formatToParts(new Date(iso));
  const part = (type: 'year' | 'month') => parts.find((each) => each.type === type)?.value ?? '';
  const month = `${part('year')}-${part('month')}`;
  knownMonths.set(hour, month);
  return month;
}
