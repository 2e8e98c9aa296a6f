import type { Replacements } from './replacements.ts';
import type { CertificateEntry } from './timeline.ts';

/** What a person may do about a certificate. */
export type CertificateAction = 'renew' | 'request-anew' | 'revoke' | 'declare-name' | 'confirm';

/** What is possible on the day of the entry; nothing of it has to be done. */
export function actionsOf(
  entry: CertificateEntry,
  { asked }: Pick<Replacements, 'asked'>,
): readonly CertificateAction[] {
  const { state, toDo, replaces, replacedBy, confirmedAt } = entry;
  const usable = state === 'active' || state === 'to-renew';
  const followed = replacedBy !== null || asked.has(entry.id);
  const undeclared = toDo === 'declare-name';
  const possible: Readonly<Record<CertificateAction, boolean>> = {
    renew: state === 'to-renew' && !followed,
    // A renewal keeps the name: another name, or a certificate that has ended, takes a new request.
    'request-anew': !followed,
    'declare-name': undeclared,
    // The ROR would refuse a name that it was not told.
    confirm: usable && replaces !== null && confirmedAt === null && !undeclared,
    revoke: usable,
  };
  return (Object.keys(possible) as CertificateAction[]).filter((action) => possible[action]);
}
