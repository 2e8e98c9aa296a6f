import { revokeStored } from '../../core/requests/revoke.ts';
import type { PlatformFlags } from '../commands/requests.ts';
import type { CliContext } from '../context.ts';
import { done, printJson, printLines } from '../output.ts';
import { atDesk } from './desk.ts';

/** Revokes a certificate of the vault for good, with the code that waits beside it. */
export function revokeCertificate(context: CliContext, id: string, flags: PlatformFlags): Promise<number> {
  return atDesk(context, flags, { makeVault: false }, async (desk) => {
    const certificate = desk.vault.certificates.get(id);
    const { revokedAt } = await revokeStored(desk, certificate, { reason: 'unspecified', code: null });
    if (flags.json === true) printJson({ id, revokedAt });
    else printLines([context.say('requests.revoked', { id })]);
    return done;
  });
}
