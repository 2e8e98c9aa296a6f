import { z } from 'zod';
import { authenticationCertificateOf } from '../card/authentication-certificate.ts';
import type { Card } from '../card/card.ts';
import { isoDay, lastInstantOf } from '../text/calendar.ts';
import { CalendarError } from './errors.ts';
import { changeSchema, daySchema, touched } from './change.ts';

/** The ANS opposes a test card after so many years; from which day is not said: here, from its certificate's start. */
const testCardYears = 3;

export const rememberedCardSchema = z.object({
  number: z.string().min(1).max(64),
  type: z.enum(['CPS', 'CPF', 'CPE', 'CPA']).nullable(),
  environment: z.enum(['test', 'prod', 'unknown']),
  /** Of its authentication certificate, ISO 8601, UTC. */
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  /** The day on which the ANS opposes it, as a person knows it better; null: counted. Of test cards alone. */
  opposedOn: daySchema.nullable(),
  ...changeSchema,
});

/** A card that was in a reader once: what its end is known by, and nothing of who holds it. */
export type RememberedCard = z.infer<typeof rememberedCardSchema>;

/**
 * The card as it is to be remembered; the same one when nothing is new.
 *
 * @param known what is remembered of it; undefined: nothing.
 * @returns null for a card without an authentication certificate, or that no pinned root vouches for.
 */
export function rememberCard(card: Card, known: RememberedCard | undefined, at: Date): RememberedCard | null {
  const certificate = authenticationCertificateOf(card, at);
  if (certificate === null || card.number === '') return null;
  if (card.status === 'untrusted' || card.status === 'unreadable') return null;
  const { number, type, environment } = card;
  const { notBefore, notAfter } = certificate;
  const read = { number, type, environment, notBefore, notAfter };
  if (known === undefined) return { ...read, opposedOn: null, revision: 0, changedAt: at.toISOString() };
  const isSame =
    known.notBefore === notBefore && known.notAfter === notAfter && known.environment === environment;
  if (isSame && known.type === type) return known;
  // What a person knew was of the certificate before.
  return { ...read, opposedOn: isSame ? known.opposedOn : null, ...touched(known, at) };
}

/** @returns ISO 8601, UTC: the end of its certificate or, for a test card, the day that it is opposed, if earlier. */
export function cardEnd(
  card: Pick<RememberedCard, 'environment' | 'notBefore' | 'notAfter' | 'opposedOn'>,
): string {
  const { environment, notAfter, opposedOn } = card;
  if (environment !== 'test') return notAfter;
  const opposed = opposedOn === null ? countedOpposition(card) : lastInstantOf(opposedOn).toISOString();
  return opposed < notAfter ? opposed : notAfter;
}

/** The day on which a test card is opposed as counted here, e.g. `2029-04-25`. */
export function countedOppositionDay(card: Pick<RememberedCard, 'notBefore'>): string {
  return isoDay(new Date(countedOpposition(card)));
}

/** @param day null: counted again. @throws CalendarError NOT_A_TEST_CARD */
export function corrected(card: RememberedCard, day: string | null, at: Date): RememberedCard {
  if (card.environment !== 'test') throw new CalendarError('NOT_A_TEST_CARD');
  if (card.opposedOn === day) return card;
  return { ...card, opposedOn: day, ...touched(card, at) };
}

function countedOpposition({ notBefore }: Pick<RememberedCard, 'notBefore'>): string {
  const day = new Date(notBefore);
  day.setUTCFullYear(day.getUTCFullYear() + testCardYears);
  return day.toISOString();
}
