import { CertificateError } from '../../core/certificate/errors.ts';
import { decodeName, type NameSource } from '../../core/certificate/name.ts';
import { parseRfc4514, type RelativeName } from '../../core/certificate/rfc4514.ts';

/**
 * What two names have in common that mean the same (RFC 4517 § 4.2.15, distinguishedNameMatch): the order of the levels
 * counts; case, form and number of blanks, string types and the order within a level don't (RFC 4518 § 2).
 */
export function meaningOf(name: NameSource | readonly RelativeName[]): string {
  const levels = isLevels(name) ? name : decodeName(name);
  return JSON.stringify(
    levels.map((level) => level.map(({ type, value }) => [type, prepared(value)].join('=')).sort()),
  );
}

/** @param registered RFC 4514. @returns false too when the text is no name. */
export function sameSubject(registered: string, subject: NameSource): boolean {
  try {
    return meaningOf(parseRfc4514(registered)) === meaningOf(subject);
  } catch (error) {
    if (error instanceof CertificateError) return false;
    throw error;
  }
}

/**
 * The trap that ANS documents: a server that takes the registered name for a regular expression, so that the
 * parentheses of `ST=Paris (75)` are a group and match nothing.
 */
export function matchesAsExpression(registered: string, presented: string): boolean {
  try {
    return new RegExp(`^(?:${registered})$`, 'u').test(presented);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

function isLevels(name: NameSource | readonly RelativeName[]): name is readonly RelativeName[] {
  return Array.isArray(name);
}

function prepared(value: string | Uint8Array): string {
  if (typeof value !== 'string') return `#${Buffer.from(value).toString('hex')}`;
  return value.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
