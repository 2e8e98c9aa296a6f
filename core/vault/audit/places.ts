import type { AuditEntry } from './entry.ts';
import type { AuditRecord } from './log.ts';

/** Somewhere that a private key was put. */
export interface KeyPlace {
  /** Path of a file, or address of a server. */
  readonly place: string;
  readonly kind: 'file' | 'server';
  /** ISO 8601, UTC: the last time. */
  readonly at: string;
  readonly cardNumber: string | null;
  readonly account: string;
}

const put: Partial<Record<AuditEntry['action'], KeyPlace['kind']>> = {
  'key-exported': 'file',
  'key-deployed': 'server',
};
const failed = new Set<AuditEntry['action']>(['key-export-failed', 'key-deploy-failed']);

/**
 * Where the private key of each certificate was put, by the certificate's id, latest first. A file written twice counts
 * once; a failure takes back the attempt before it, not what was there already.
 */
export function keyPlaces(records: readonly AuditRecord[]): ReadonlyMap<string, readonly KeyPlace[]> {
  const byCertificate = new Map<string, Map<string, KeyPlace[]>>();
  for (const { entry } of records) {
    if (entry?.certificate == null || entry.place === null) continue;
    const { account, at, cardNumber, certificate, place } = entry;
    const places = byCertificate.get(certificate.id) ?? new Map<string, KeyPlace[]>();
    byCertificate.set(certificate.id, places);
    // A path of one computer is not a path of another.
    const key = `${account.slice(account.lastIndexOf('@'))} ${place}`;
    const kind = put[entry.action];
    if (kind !== undefined) {
      places.set(key, [...(places.get(key) ?? []), { place, kind, at, cardNumber, account }]);
    } else if (failed.has(entry.action)) places.get(key)?.pop();
  }
  return new Map([...byCertificate].map(([id, places]) => [id, latestOf([...places.values()])]));
}

function latestOf(puts: readonly (readonly KeyPlace[])[]): readonly KeyPlace[] {
  return puts
    .flatMap((each) => each.at(-1) ?? [])
    .sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0));
}
