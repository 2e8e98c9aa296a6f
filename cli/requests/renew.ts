import { beginRenewal } from '../../core/requests/renewal.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { atDesk } from './desk.ts';
import { tellOutcome } from './outcome.ts';

/** Asks for the certificate that takes over from one of the vault, under the same name and with a new key. */
export function renewCertificate(context: CliContext, id: string, flags: PlatformFlags): Promise<number> {
  return atDesk(context, flags, { makeVault: false }, async ({ vault, queue }) => {
    const request = beginRenewal(vault, vault.certificates.get(id));
    const report = await queue.run({ termsAccepted: false, ids: [request.id] });
    return tellOutcome(vault, report, flags, context);
  });
}
