import { beginRenewal, requireRenewable } from '../../core/requests/renewal.ts';
import { certificateState } from '../../core/requests/states.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { printLines } from '../output.ts';
import { atDesk } from './desk.ts';
import { tellOutcome } from './outcome.ts';

/**
 * Asks for the certificate that takes over from one of the vault, under the same name and with a new key: a renewal, or
 * a new request where it has ended already.
 */
export function renewCertificate(context: CliContext, id: string, flags: PlatformFlags): Promise<number> {
  return atDesk(context, flags, { makeVault: false }, async ({ vault, queue }) => {
    const certificate = vault.certificates.get(id);
    const now = new Date();
    const ended = ['expired', 'revoked'].includes(certificateState(certificate, now));
    if (!ended) requireRenewable(certificate, now);
    else if (flags.json !== true) printLines([context.say('requests.newInstead')]);
    const request = beginRenewal(vault, certificate);
    const report = await queue.run({ termsAccepted: false, ids: [request.id] });
    return tellOutcome(vault, report, flags, context);
  });
}
