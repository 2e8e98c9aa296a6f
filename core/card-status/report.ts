import { authenticationCertificateOf } from '../card/authentication-certificate.ts';
import type { Card, CardCertificate, CardStatus } from '../card/card.ts';
import type { ModuleReport, ReaderReport } from '../card/types.ts';
import type { RevocationVerdict } from '../revocation/types.ts';
import { calendarDaysBetween } from '../text/calendar.ts';
import { remarksOn } from './remarks.ts';
import type { CardStatusReport } from './types.ts';

export interface CardStatusInput {
  readonly card: Card;
  /** Where the card is; null when the inventory names no such reader. */
  readonly reader: ReaderReport | null;
  /** The middleware that shows it. */
  readonly module: ModuleReport | null;
  /** Of the whole path of its authentication certificate; null: not asked. */
  readonly revocation: RevocationVerdict | null;
  /** Common name of the authority that the verdict is about, when it is revoked; null: it is about the card. */
  readonly revokedAuthority: string | null;
  readonly at: Date;
}

/**
 * What a legal representative wants to know of a card, judged on its authentication certificate alone. Red: expired, not
 * yet valid, revoked, untrusted, unreadable, PIN blocked or never set. Amber: expires within the 90 days of
 * renewal, PIN short of tries or to be changed, revocation not proven by a proof in force. Green: all else was verified.
 */
export function cardStatusReport({
  card,
  reader,
  module,
  revocation,
  revokedAuthority,
  at,
}: CardStatusInput): CardStatusReport {
  const certificate = card.status === 'unreadable' ? null : authenticationCertificateOf(card, at);
  const { number, issuerNumber, label, family, type, environment, holder, structure } = card;
  const facts: Omit<CardStatusReport, 'light' | 'remarks'> = {
    at: at.toISOString(),
    card: { number, issuerNumber, label, family, type, environment, holder, structure },
    status: statusOf(certificate, at),
    validity:
      certificate === null
        ? null
        : {
            notBefore: certificate.notBefore,
            notAfter: certificate.notAfter,
            daysLeft: calendarDaysBetween(at, new Date(certificate.notAfter)),
          },
    pinState: card.pinState,
    chain: certificate?.chain ?? null,
    revocation,
    middleware: module === null ? null : middlewareOf(module),
    reader: {
      name: reader?.name ?? card.reader,
      hardwareVersion: reader?.hardwareVersion ?? null,
      firmwareVersion: reader?.firmwareVersion ?? null,
    },
  };
  const remarks = remarksOn({ ...facts, error: card.error, revokedAuthority });
  return { light: remarks[0].light, remarks, ...facts };
}

/** Told again for `at`: a card may have been identified a moment before. */
function statusOf(certificate: CardCertificate | null, at: Date): CardStatus {
  if (certificate === null) return 'unreadable';
  if (at.getTime() > Date.parse(certificate.notAfter)) return 'expired';
  if (at.getTime() < Date.parse(certificate.notBefore)) return 'not-yet-valid';
  return certificate.chain.trusted ? 'valid' : 'untrusted';
}

function middlewareOf(module: ModuleReport): CardStatusReport['middleware'] {
  const { path, manufacturer, description, version, cryptoki } = module;
  return { path, manufacturer, description, version, cryptoki };
}
