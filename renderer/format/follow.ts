import type { CertificateState, RequestState } from '../../core/requests/states.ts';
import type { FollowedCertificate, FollowedEntry } from '../../electron/contract/follow.ts';
import type { Words } from '../text/text.ts';
import { longDate } from './dates.ts';
import { stateTones } from './request.ts';
import { searcher } from './search.ts';

export type FollowState = RequestState | CertificateState;

/** In the order in which a certificate goes through them, from what is asked to what is over. */
export const followTones = {
  ...stateTones,
  active: 'good',
  'to-renew': 'warning',
  expired: 'danger',
  revoked: 'danger',
} as const satisfies Record<FollowState, 'good' | 'neutral' | 'warning' | 'danger' | 'brand'>;

export const followStateOrder = Object.keys(followTones) as readonly FollowState[];

/** What tells the entries that a query finds. */
export const followSearch = searcher<FollowedEntry>(
  ({ structureName, idNatStruct, distinguishedName, contactEmails }) => [
    structureName,
    idNatStruct,
    distinguishedName,
    ...contactEmails,
  ],
);

/** Until when it lasts, and how long that still is: the same days as everywhere in the time line. */
export function endOf(
  { state, notAfter, daysLeft, revokedAt }: FollowedCertificate,
  { t, locale }: Words,
): string {
  if (state === 'revoked' && revokedAt !== null)
    return t('follow.revokedOn', { date: longDate(revokedAt, locale) });
  const date = longDate(notAfter, locale);
  if (state === 'expired') return t('validity.certificateExpiredOn', { date });
  const left = daysLeft === 0 ? t('validity.lastDay') : t('validity.daysLeft', { count: daysLeft });
  return `${t('validity.until', { date })} · ${left}`;
}

/** The certificate that an entry replaces, and the one that replaces it, as pairs of old and new. */
export function pairOf(
  entry: FollowedCertificate,
  entries: readonly FollowedEntry[],
): { readonly previous: FollowedCertificate; readonly current: FollowedCertificate } | null {
  const find = (id: string | null): FollowedCertificate | null => {
    const found = entries.find((one) => one.id === id);
    return found?.kind === 'certificate' ? found : null;
  };
  const current = find(entry.replacedBy);
  if (current !== null) return { previous: entry, current };
  const previous = find(entry.replaces);
  return previous === null ? null : { previous, current: entry };
}
