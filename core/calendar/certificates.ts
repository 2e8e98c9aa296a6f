import { namesOf, titleOf } from '../requests/renewal.ts';
import type { TimelineSource } from '../requests/replacements.ts';
import { type CertificateEntry, timeline } from '../requests/timeline.ts';
import type { UndatedEntry } from './entry.ts';

/** The certificates whose end somebody must know of. One that was replaced on the servers, or revoked, concerns nobody. */
export function watchedCertificates(source: TimelineSource, at: Date): readonly UndatedEntry[] {
  const summaries = new Map(source.certificates.map((certificate) => [certificate.id, certificate]));
  return timeline(source, at).flatMap((entry) => {
    const summary = summaries.get(entry.id);
    if (entry.kind === 'request' || summary === undefined || !isWatched(entry)) return [];
    return [
      {
        kind: 'certificate' as const,
        id: entry.id,
        name: titleOf(namesOf(summary)) || summary.subject,
        endsAt: entry.notAfter,
        environment: entry.environment,
        toDo: entry.toDo,
        revision: 0,
        changedAt: summary.storedAt,
      },
    ];
  });
}

function isWatched({ state, toDo }: CertificateEntry): boolean {
  if (state === 'revoked' || toDo === 'retired') return false;
  // It has ended, but its successor is there.
  return !(state === 'expired' && toDo === 'none');
}
