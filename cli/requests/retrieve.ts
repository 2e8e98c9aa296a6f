import { UsageError } from '../../core/errors/usage-error.ts';
import type { RetrieveFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { finding } from '../output.ts';
import { atDesk } from './desk.ts';
import { tellOutcome } from './outcome.ts';

/**
 * Goes on with requests as far as they can go, from wherever they were left: asks what was not, retrieves what is ready.
 * @param ids of requests; all of the vault when empty.
 */
export async function retrieveCertificates(
  context: CliContext,
  ids: readonly string[],
  flags: RetrieveFlags,
): Promise<number> {
  if (flags.acceptTerms !== true) throw new UsageError('TERMS_NOT_ACCEPTED', { exitCode: finding });
  return atDesk(context, flags, { makeVault: false }, async ({ vault, queue }) => {
    // A mistyped one is told, not passed over.
    for (const id of ids) vault.requests.get(id);
    const report = await queue.run({ termsAccepted: true, ...(ids.length === 0 ? {} : { ids }) });
    return tellOutcome(vault, report, flags, context);
  });
}
