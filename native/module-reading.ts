import type { CardError } from '../core/card/errors.ts';
import type { CardInventory, ModuleReport, TokenReport } from '../core/card/types.ts';
import { parseCertificate } from '../core/certificate/certificate.ts';
import { CertificateError } from '../core/certificate/errors.ts';
import { caConstraintOf } from '../core/certificate/extensions.ts';

/** What one module showed. */
export interface ModuleReading {
  readonly module: ModuleReport;
  readonly readers: CardInventory['readers'];
  readonly tokens: CardInventory['tokens'];
}

/** A module of which nothing can be read. */
export function unusableModule(
  path: string,
  error: CardError,
  events: ModuleReport['events'],
): ModuleReading {
  return {
    module: {
      ...{ path, manufacturer: null, description: null, version: null, cryptoki: null },
      events,
      error: error.toDocument(),
    },
    readers: [],
    tokens: [],
  };
}

/**
 * What all modules show together, in the order of the modules. Two middlewares may see one card in one reader: it is
 * told by the holder's certificates, which no two cards share, and the first module's token stands for it. Shown twice,
 * a person would be asked to choose between a card and itself, and a wrong PIN on each would count as two on the card.
 * Nothing else makes two tokens one: labels and serial numbers may well be the same on two cards.
 */
export function mergeReadings(readings: readonly ModuleReading[]): CardInventory {
  /** By certificate, the first module that shows it. */
  const shownBy = new Map<string, string>();
  const tokens: TokenReport[] = [];
  for (const token of readings.flatMap((reading) => reading.tokens)) {
    // With one module there is nothing to compare, and nothing to decode.
    const certificates = readings.length > 1 ? holderCertificates(token) : [];
    const isElsewhere = (der: string): boolean => (shownBy.get(der) ?? token.module) !== token.module;
    if (certificates.length > 0 && certificates.every(isElsewhere)) continue;
    for (const der of certificates) if (!shownBy.has(der)) shownBy.set(der, token.module);
    tokens.push(token);
  }
  return {
    modules: readings.map(({ module }) => module),
    readers: readings.flatMap(({ readers }) => readers),
    tokens,
  };
}

/** Without those of authorities, which many cards hold. @returns DER, base64. */
function holderCertificates({ certificates }: TokenReport): readonly string[] {
  return certificates.map(({ der }) => der).filter((der) => !isAuthority(der));
}

function isAuthority(der: string): boolean {
  try {
    return caConstraintOf(parseCertificate(Buffer.from(der, 'base64'))).isCa;
  } catch (error) {
    if (error instanceof CertificateError) return true;
    throw error;
  }
}
