import { attributeShortNames } from '../certificate/oids.ts';
import { parseRfc4514 } from '../certificate/rfc4514.ts';

/** One attribute that differs; null where the name has none. */
export interface AttributeChange {
  /** E.g. `CN`. */
  readonly attribute: string;
  readonly previous: string | null;
  readonly current: string | null;
}

/** The name of a certificate beside the one that it replaces. */
export interface NameComparison {
  /** RFC 4514. */
  readonly previous: string;
  readonly current: string;
  /** False: the ROR team must be told before the new certificate is installed. */
  readonly same: boolean;
  readonly changes: readonly AttributeChange[];
}

/**
 * Compares two names letter by letter, as the ROR does.
 *
 * @param previous RFC 4514, as this program writes it
 * @throws CertificateError NAME_UNREADABLE
 */
export function compareNames(previous: string, current: string): NameComparison {
  const same = previous === current;
  return { previous, current, same, changes: same ? [] : changesBetween(previous, current) };
}

function changesBetween(previous: string, current: string): AttributeChange[] {
  const [before, after] = [valuesOf(previous), valuesOf(current)];
  return Array.from(new Set([...before.keys(), ...after.keys()]))
    .map((attribute) => ({
      attribute,
      previous: before.get(attribute) ?? null,
      current: after.get(attribute) ?? null,
    }))
    .filter((change) => change.previous !== change.current);
}

function valuesOf(name: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { type, value } of parseRfc4514(name).flat()) {
    const attribute = attributeShortNames[type] ?? type;
    const text = typeof value === 'string' ? value : `#${Buffer.from(value).toString('hex')}`;
    const known = values.get(attribute);
    values.set(attribute, known === undefined ? text : `${known}+${text}`);
  }
  return values;
}
