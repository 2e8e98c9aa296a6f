import type { FollowedCertificate } from '../../electron/contract/follow.ts';
import type { Words } from '../text/text.ts';
import { dateAndTime } from './dates.ts';
import { proofFacts, type RevocationFact } from './revocation.ts';

interface CertificateRevocation {
  readonly facts: readonly RevocationFact[];
  /** What there is to know beside; null: nothing. */
  readonly remark: string | null;
}

/** What the vault knows of a revocation, and the proof that the authorities' services gave. */
export function certificateRevocation(
  { state, revokedAt, revocationReason, revocation }: FollowedCertificate,
  words: Words,
): CertificateRevocation {
  const { t, locale } = words;
  const verdict = revocation?.verdict ?? null;
  const facts: RevocationFact[] = [];
  if (revokedAt !== null) {
    const value = t('follow.revokedOn', { date: dateAndTime(revokedAt, locale) });
    facts.push({ name: t('follow.revocation.state'), value });
    if (revocationReason !== null) {
      const reason = t(`follow.reasons.${revocationReason}`);
      facts.push({ name: t('follow.revocation.reason'), value: reason });
    }
  } else if (verdict !== null) {
    facts.push({ name: t('follow.revocation.state'), value: t(`follow.revocation.${verdict.status}`) });
  }
  if (verdict !== null) facts.push(...proofFacts(verdict, words));
  return { facts, remark: remarkOn(state, revokedAt, verdict?.status ?? null, words) };
}

function remarkOn(
  state: FollowedCertificate['state'],
  revokedAt: string | null,
  answered: 'good' | 'revoked' | 'unknown' | null,
  { t }: Words,
): string | null {
  if (state === 'expired') return t('follow.revocation.expired');
  if (answered === null) return revokedAt === null ? t('follow.revocation.unasked') : null;
  return revokedAt !== null && answered !== 'revoked' ? t('follow.revocation.lagging') : null;
}
