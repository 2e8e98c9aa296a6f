import { resolve } from 'node:path';
import { timeline, type TimelineEntry } from '../../core/requests/timeline.ts';
import { formatDate } from '../../core/text/calendar.ts';
import { translate } from '../../core/text/catalogue.ts';
import { Vault } from '../../core/vault/vault.ts';
import type { VaultFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';

/** Tells every request and certificate of a vault, which stays locked: no card, no passphrase. */
export async function listVault(context: CliContext, flags: VaultFlags): Promise<number> {
  const vault = await Vault.open(resolve(flags.vault));
  try {
    const source = { requests: vault.requests.list(), certificates: vault.certificates.summaries() };
    const entries = timeline(source, new Date());
    if (flags.json === true) printJson({ entries });
    else printLines(entries.flatMap((entry) => linesOf(entry, context)));
    return done;
  } finally {
    vault.close();
  }
}

function linesOf(entry: TimelineEntry, { locale }: CliContext): readonly string[] {
  const state = translate(locale, `requests.states.${entry.state}`);
  const end = entry.kind === 'certificate' ? `, ${formatDate(new Date(entry.notAfter), locale)}` : '';
  return [
    `${entry.id} ${entry.distinguishedName}`,
    `  ${entry.environment.toUpperCase()} – ${state}${end} – ${translate(locale, `requests.toDo.${entry.toDo}`)}`,
  ];
}
